using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

public sealed class ParquetFilesTests : IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("true", "bool", "True")]
    [InlineData("1::TINYINT", "int", "1")]
    [InlineData("1::INTEGER", "int", "1")]
    [InlineData("4294967295::UINTEGER", "long", "4294967295")]
    [InlineData("1::BIGINT", "long", "1")]
    [InlineData("18446744073709551615::UBIGINT", "decimal", "18446744073709551615")]
    [InlineData("1.5::FLOAT", "real", "1.5")]
    [InlineData("0.1::DOUBLE", "real", "0.1")]
    [InlineData("1.25::DECIMAL(9,2)", "decimal", "1.25")]
    [InlineData("'x'", "string", "x")]
    [InlineData("NULL::VARCHAR", "string", "")]
    [InlineData("NULL::BIGINT", "long", "∅")]
    [InlineData("'\\xAA'::BLOB", "string", "qg==")]
    [InlineData("'1b4e28ba-2fa1-11d2-883f-0016d3cca427'::UUID", "guid", "1b4e28ba-2fa1-11d2-883f-0016d3cca427")]
    [InlineData("DATE '2026-01-31'", "datetime", "639054144000000000")]
    [InlineData("TIMESTAMP '2026-01-31 23:59:59.123456'", "datetime", "639055007991234560")]
    [InlineData("TIMESTAMP_NS '2026-01-31 23:59:59.1234567'", "datetime", "639055007991234567")]
    [InlineData("TIMESTAMP_NS '1969-12-31 23:59:59.99999995'", "datetime", "621355967999999999")]
    [InlineData("TIMESTAMPTZ '2026-01-31 23:59:59+02'", "datetime", "639054935990000000")]
    [InlineData("TIMESTAMP_MS '0001-01-01 00:00:00'", "datetime", "0")]
    [InlineData("TIME '01:02:03.5'", "timespan", "37235000000")]
    [InlineData("[1, NULL]", "dynamic", "[1,null]")]
    [InlineData("{'a': 1, 'b': 'x'}", "dynamic", "{\"a\":1,\"b\":\"x\"}")]
    [InlineData("'{\"a\": 1}'::JSON", "dynamic", "{\"a\":1}")]
    [InlineData("'null'::JSON", "dynamic", "∅")]
    public void MapsTheTypesOfTheFile(string value, string type, string expected)
    {
        var (schema, rows) = _files.Read(_files.Bind(_files.WriteParquet("t.parquet", $"SELECT {value} AS x")));
        Assert.Equal($"x:{type}", schema);
        Assert.Equal([expected], rows);
    }

    [Theory]
    [InlineData("5::BIGINT", "timespan", "5")]
    [InlineData("5::INTEGER", "long", "5")]
    [InlineData("5::BIGINT", "string", "5")]
    [InlineData("'00:00:01'", "timespan", "10000000")]
    [InlineData("5::UBIGINT", "long", "5")]
    public void ASchemaConverts(string value, string type, string expected) =>
        Assert.Equal([expected], _files.Read(_files.Bind(_files.WriteParquet("t.parquet", $"SELECT {value} AS x"), $"x:{type}")).Rows);

    [Theory]
    [InlineData("5::BIGINT", "x:guid", "x")]
    [InlineData("5::BIGINT", "y:long", "y")]
    public void ASchemaThatDoesNotFitIsRefused(string value, string schema, string column)
    {
        var path = _files.WriteParquet("t.parquet", $"SELECT {value} AS x");
        var error = Assert.Throws<TargetException>(() => _files.Bind(path, schema));
        Assert.Equal(ErrorCodes.SchemaMismatch, error.ErrorCode);
        Assert.Equal(column, error.Target);
    }

    [Fact]
    public void FilesOfDifferentSchemasAreReadByName()
    {
        _files.WriteParquet("1.parquet", "SELECT 1::INTEGER AS a, 'x' AS s");
        _files.WriteParquet("2.parquet", "SELECT 'y' AS s, 2::BIGINT AS a, TIMESTAMP '2026-01-01' AS t");

        var (schema, rows) = _files.Read(_files.Bind(Path.Combine(_files.Folder, "*.parquet")));

        Assert.Equal("a:long, s:string, t:datetime", schema);
        Assert.Equal(["1|x|∅", "2|y|639028224000000000"], rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FilesWhoseTypesHaveNothingInCommonAreRefused()
    {
        _files.WriteParquet("1.parquet", "SELECT 1 AS a");
        _files.WriteParquet("2.parquet", "SELECT 'x' AS a");

        var error = Assert.Throws<TargetException>(() => _files.Bind(Path.Combine(_files.Folder, "*.parquet")));

        Assert.Equal(ErrorCodes.SchemaMismatch, error.ErrorCode);
        Assert.Contains("int in", error.Message);
        Assert.Contains("string in", error.Message);
    }

    [Fact]
    public void OnlyTheColumnsOfTheQueryAreRead()
    {
        var table = _files.Bind(_files.WriteParquet("t.parquet", "SELECT 1 AS a, 2 AS b, TIMESTAMP '2026-01-01' AS t"));
        var plan = string.Concat(_files.Rows($"EXPLAIN SELECT {table.ColumnSql(1, "t")} FROM {table.FromSql} AS t"));
        Assert.Contains("PARQUET", plan);
        Assert.DoesNotContain("epoch_us", plan);
    }
}
