using KustoExport.Export.Requests;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>Parquet files, read by another reader: the documented types (export-data-to-storage.md, Parquet data types mapping), and the values.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly TestExport _export = new();

    public void Dispose() => _export.Dispose();

    [Theory]
    [InlineData("b", "BOOLEAN", null)]
    [InlineData("i", "INT32", "INT_32")]
    [InlineData("l", "INT64", "INT_64")]
    [InlineData("r", "DOUBLE", null)]
    [InlineData("m", "FIXED_LEN_BYTE_ARRAY", "DECIMAL")]
    [InlineData("s", "BYTE_ARRAY", "UTF8")]
    [InlineData("d", "INT64", "TIMESTAMP_MICROS")]
    [InlineData("t", "INT64", "INT_64")]
    [InlineData("g", "BYTE_ARRAY", "UTF8")]
    [InlineData("y", "BYTE_ARRAY", "UTF8")]
    public async Task TypesAreTheDocumentedOnes(string column, string physical, string? annotation)
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.parquet", TypedRows.Sql, TypedRows.Columns));

        await using var reader = await ParquetReader.CreateAsync(artifact.Path);
        var element = reader.Metadata!.Schema.Single(e => e.Name == column);
        Assert.Equal((physical, annotation), (element.Type.ToString(), element.ConvertedType?.ToString()));
    }

    [Fact]
    public async Task ValuesReadBack()
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.parquet", TypedRows.Sql, TypedRows.Columns));

        Assert.Equal(6, artifact.NumRecords);
        Assert.Equal([true, null, false, true, true, true], await ColumnAsync(artifact.Path, "b"));
        Assert.Equal([1, null, int.MinValue, 0, 0, 0], await ColumnAsync(artifact.Path, "i"));
        Assert.Equal([long.MaxValue, null, long.MinValue, 0L, 0L, 0L], await ColumnAsync(artifact.Path, "l"));
        Assert.Equal([0.1, null, double.NaN, double.NegativeInfinity, double.PositiveInfinity, 1e300], await ColumnAsync(artifact.Path, "r"));
        Assert.Equal(["plain", "", "a,\"b\"\n\tc", "é😀#", " ", "'"], await ColumnAsync(artifact.Path, "s"));
        Assert.Equal([937840010000001, null, long.MinValue, long.MaxValue, 0L, -5000000L], await ColumnAsync(artifact.Path, "t"));
        Assert.Equal("6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52", (await ColumnAsync(artifact.Path, "g"))[0]);
        Assert.Equal(["{\"a\":[1,\"x\"]}", null, "\"text\"", "12345678901234567890", "true", "[]"], await ColumnAsync(artifact.Path, "y"));
    }

    [Theory]
    [InlineData(null, "2026-01-31T23:59:59.1234560")]
    [InlineData(DatetimePrecision.Microsecond, "2026-01-31T23:59:59.1234560")]
    [InlineData(DatetimePrecision.Millisecond, "2026-01-31T23:59:59.1230000")]
    public async Task DatetimesAreCutToTheirPrecision(DatetimePrecision? precision, string expected)
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.parquet", TypedRows.Sql, TypedRows.Columns, new() { ParquetDatetimePrecision = precision }));

        var values = await ColumnAsync(artifact.Path, "d");
        Assert.Equal(expected, ((DateTime)values[0]!).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(values[1]);
        Assert.Equal(DateTime.UnixEpoch, values[4]);
    }

    [Theory]
    [InlineData(ArtifactCompression.None, "UNCOMPRESSED")]
    [InlineData(ArtifactCompression.Gzip, "GZIP")]
    [InlineData(ArtifactCompression.Snappy, "SNAPPY")]
    [InlineData(ArtifactCompression.Zstd, "ZSTD")]
    [InlineData(ArtifactCompression.Lz4_raw, "LZ4_RAW")]
    [InlineData(ArtifactCompression.Brotli, "BROTLI")]
    [InlineData(null, "SNAPPY")]
    public async Task CompressionIsTheOneAskedFor(ArtifactCompression? compression, string expected)
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.parquet", "SELECT range FROM range(1000)", TestExport.Longs("a"), new() { Compression = compression }));

        await using var reader = await ParquetReader.CreateAsync(artifact.Path);
        Assert.Equal(expected, reader.Metadata!.RowGroups[0].Columns[0].MetaData!.Codec.ToString());
        Assert.Equal(999L, (await ColumnAsync(artifact.Path, "a"))[^1]);
    }

    [Fact]
    public async Task NoRowsKeepTheSchema()
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.parquet", TypedRows.Sql + " WHERE false", TypedRows.Columns));

        Assert.Equal(0, artifact.NumRecords);
        await using var reader = await ParquetReader.CreateAsync(artifact.Path);
        Assert.Equal(TypedRows.Columns.Select(c => c.Name), reader.Schema.Fields.Select(f => f.Name));
    }

    [Fact]
    public async Task FilesAreCutBetweenRowGroupsInTheOrderOfTheRows()
    {
        // 8 bytes a row, 2048 rows a group: two groups pass 20,000 bytes.
        var artifacts = await _export.ToFileAsync(
            "x.parquet", "SELECT range FROM range(10000)", TestExport.Longs("a"), new() { SizeLimit = 20_000, ParquetRowGroupSize = 2048 });

        Assert.Equal(["x_1.parquet", "x_2.parquet", "x_3.parquet"], _export.FileNames);
        Assert.Equal([4096, 4096, 1808], artifacts.Select(a => a.NumRecords));
        Assert.Equal(Enumerable.Range(4096, 4096).Select(i => (object?)(long)i), await ColumnAsync(artifacts[1].Path, "a"));
    }

    private static async Task<List<object?>> ColumnAsync(string path, string name)
    {
        await using var reader = await ParquetReader.CreateAsync(path);
        var field = reader.Schema.FindDataField(name);
        var values = new List<object?>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            values.AddRange(field.ClrType == typeof(bool) ? await ValuesAsync<bool>(rows, field)
                : field.ClrType == typeof(int) ? await ValuesAsync<int>(rows, field)
                : field.ClrType == typeof(long) ? await ValuesAsync<long>(rows, field)
                : field.ClrType == typeof(double) ? await ValuesAsync<double>(rows, field)
                : field.ClrType == typeof(DateTime) ? await ValuesAsync<DateTime>(rows, field)
                : await TextsAsync(rows, field));
        }

        return values;
    }

    private static async Task<IEnumerable<object?>> ValuesAsync<T>(ParquetRowGroupReader rows, DataField field)
        where T : struct
    {
        var values = new T?[rows.RowCount];
        await rows.ReadAsync<T>(field, values.AsMemory());
        return values.Select(v => (object?)v);
    }

    private static async Task<IEnumerable<object?>> TextsAsync(ParquetRowGroupReader rows, DataField field)
    {
        var values = new string?[rows.RowCount];
        await rows.ReadAsync(field, values.AsMemory());
        return values;
    }
}
