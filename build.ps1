#!/usr/bin/env pwsh
<#
.SYNOPSIS
    The one entry point for people who have PowerShell. Without it: 'dotnet build' and 'dotnet test' do the same as Build and Test.
.DESCRIPTION
    Build    builds everything; the module is then importable from the clone (Import-Module ./KustoExport.psd1)
    Help     makes what Get-Help shows out of docs/en-US, beside the built module; Build does so too
    Test     runs the .NET tests
    Pester   runs the tests that need PowerShell itself and Pester
    Lint     fails on code that isn't formatted as .editorconfig says
    Bench    measures exports against plain DuckDB (needs Node once, for the data: flights-3m.parquet of npm's vega-datasets)
    Package  writes out/KustoExport (publishable) and out/KustoExport-<version>.zip, with the native libraries of every platform
.EXAMPLE
    ./build.ps1 Test -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Help', 'Test', 'Pester', 'Lint', 'Bench', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)
$ErrorActionPreference = 'Stop'

$solution = Join-Path $PSScriptRoot KustoExport.slnx
$out = Join-Path $PSScriptRoot out

function Invoke-Dotnet {
    Write-Host "> dotnet $args" -ForegroundColor Cyan
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "'dotnet $($args[0])' failed with exit code $LASTEXITCODE." }
}

function Invoke-Build { Invoke-Dotnet build $solution -c $Configuration --nologo }

# In a process of its own, which ends: this one would keep the module's files locked on Windows.
function Invoke-Pwsh {
    & ([Environment]::ProcessPath) -NoProfile @args
    if ($LASTEXITCODE -ne 0) { throw "PowerShell failed with exit code $LASTEXITCODE." }
}

function Invoke-Help([string] $Destination = (Join-Path $PSScriptRoot module bin en-US)) {
    Invoke-Dotnet build (Join-Path $PSScriptRoot src KustoExport) -c $Configuration --nologo -v q
    Invoke-Pwsh -File (Join-Path $PSScriptRoot tools New-ModuleHelp.ps1) -Destination $Destination
}

function Invoke-Test { Invoke-Dotnet test $solution -c $Configuration --nologo }

function Invoke-Lint { Invoke-Dotnet format $solution --verify-no-changes }

function Invoke-Pester {
    Invoke-Dotnet build (Join-Path $PSScriptRoot src KustoExport) -c $Configuration --nologo -v q
    $command = "Import-Module Pester -MinimumVersion 5.0; Invoke-Pester -Configuration @{ Run = @{ Path = '$PSScriptRoot/tests/cmdlets'; Exit = `$true } }"
    Invoke-Pwsh -Command $command
}

function Invoke-Bench {
    if (-not (Test-Path (Join-Path $PSScriptRoot bench data flights-3m.parquet))) {
        & node (Join-Path $PSScriptRoot bench fetch-data.mjs)
        if ($LASTEXITCODE -ne 0) { throw 'The data of the benchmarks could not be fetched.' }
    }
    Invoke-Dotnet run -c Release --project (Join-Path $PSScriptRoot bench ExportRatio)
}

function Invoke-Package {
    $package = Join-Path $out KustoExport
    if (Test-Path $package) { Remove-Item $package -Recurse }
    $bin = Join-Path $package module bin
    Invoke-Dotnet publish (Join-Path $PSScriptRoot src KustoExport) -c Release '-p:AllPlatforms=true' -o $bin --nologo -v q
    Get-ChildItem $bin -File | Where-Object Extension -In '.pdb', '.xml' | Remove-Item
    Invoke-Help (Join-Path $bin en-US)
    Copy-Item (Join-Path $PSScriptRoot module '*') (Join-Path $package module) -Include *.psm1, *.ps1xml
    Copy-Item (Join-Path $PSScriptRoot KustoExport.psd1), (Join-Path $PSScriptRoot LICENSE), (Join-Path $PSScriptRoot README.md), (Join-Path $PSScriptRoot CHANGELOG.md) $package

    $manifest = Test-ModuleManifest (Join-Path $package KustoExport.psd1)
    $zip = Join-Path $out "KustoExport-$($manifest.Version).zip"
    if (Test-Path $zip) { Remove-Item $zip }
    [IO.Compression.ZipFile]::CreateFromDirectory($package, $zip, 'Optimal', $true)
    Get-Item $zip
}

foreach ($name in $Task) { & "Invoke-$name" }
