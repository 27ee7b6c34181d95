// Fetches the data of the benchmarks into bench/data (git-ignored): flights-3m.parquet of the npm package vega-datasets.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = join(dirname(fileURLToPath(import.meta.url)), 'data');
const work = mkdtempSync(join(tmpdir(), 'kustoexport-bench-'));
const shell = process.platform === 'win32';
try {
    const archive = execFileSync('npm', ['pack', 'vega-datasets@3.2.1', '--silent'], { cwd: work, shell, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: work });
    mkdirSync(data, { recursive: true });
    copyFileSync(join(work, 'package', 'data', 'flights-3m.parquet'), join(data, 'flights-3m.parquet'));
    console.log(join(data, 'flights-3m.parquet'));
} finally {
    rmSync(work, { recursive: true });
}
