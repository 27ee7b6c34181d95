using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

public sealed class JsonFilesTests : IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("{\"a\":1,\"s\":\"x\"}\n{\"a\":-2}\n")]
    [InlineData("[{\"a\":1,\"s\":\"x\"},\n{\"a\":-2}]")]
    [InlineData("{\n  \"a\": 1,\n  \"s\": \"x\"\n}\n{\n  \"a\": -2\n}")]
    public void LinesArraysAndPrettyObjectsAreTheSame(string content)
    {
        var (schema, rows) = _files.Read(_files.Bind(_files.Write("t.json", content)));
        Assert.Equal("a:long, s:string", schema);
        Assert.Equal(["1|x", "-2|"], rows);
    }

    // DuckDB reads such an array as if it ended there.
    [Theory]
    [InlineData("[{\"a\":1},{\"a\":-2}\n")]
    [InlineData("[{\"a\":1},")]
    public void AnArrayThatIsCutOffIsRefused(string content)
    {
        var error = Assert.Throws<TargetException>(() => _files.Bind(_files.Write("t.json", content)));

        Assert.Equal(ErrorCodes.FileFormatMismatch, error.ErrorCode);
        Assert.Contains("a JSON array that is cut off", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InfersEveryTypeThatOurOwnExportWrites()
    {
        var path = _files.Write("t.json", """
            {"b":true,"i":1,"r":1.5,"s":"plain","t":"2026-01-31T23:59:59.1234567Z","p":"-1.02:03:04.0000001","g":"1b4e28ba-2fa1-11d2-883f-0016d3cca427","j":{"a": [1, null]}}
            {"b":null,"i":null,"r":"NaN","s":"","t":null,"p":null,"g":null,"j":null}
            """);

        var (schema, rows) = _files.Read(_files.Bind(path));

        Assert.Equal("b:bool, i:long, r:real, s:string, t:datetime, p:timespan, g:guid, j:dynamic", schema);
        Assert.Equal(
            [
                "True|1|1.5|plain|639055007991234567|-937840000001|1b4e28ba-2fa1-11d2-883f-0016d3cca427|{\"a\":[1,null]}",
                "∅|∅|NaN||∅|∅|∅|∅",
            ],
            rows);
    }

    [Fact]
    public void InfersTheTypesOfAThousandColumns()
    {
        var names = Enumerable.Range(0, 1000).Select(i => $"n{i}").ToList();
        var path = _files.Write("t.json", $"{{{string.Join(',', names.Select((n, i) => $"\"{n}\": {(i % 2 == 0 ? $"{i}" : "null")}"))}}}");

        Assert.Equal(string.Join(", ", names.Select((n, i) => $"{n}:{(i % 2 == 0 ? "long" : "dynamic")}")), _files.Read(_files.Bind(path)).Schema);
    }

    [Theory]
    [InlineData("1 \"x\"", "dynamic")]
    [InlineData("1 2.5", "real")]
    [InlineData("0.300000000000000044 1e-7", "real")]
    [InlineData("\"1\" \"2\"", "string")]
    [InlineData("\"2026-01-01\" \"x\"", "string")]
    [InlineData("[1] {}", "dynamic")]
    [InlineData("true false", "bool")]
    [InlineData("null null", "dynamic")]
    [InlineData("9223372036854775808 1", "decimal")]
    public void InfersTheTypeThatAllValuesFit(string values, string type) =>
        Assert.Equal($"c:{type}", _files.Read(_files.Bind(_files.Write("t.json", string.Concat(values.Split(' ').Select(v => $"{{\"c\":{v}}}\n"))))).Schema);

    [Fact]
    public void AKeyThatComesLateIsAColumn()
    {
        var path = _files.Write("t.json", string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{{\"a\":{i}}}\n")) + "{\"late\":true}\n");
        Assert.Equal("a:long, late:dynamic", _files.Bind(path) is var table ? _files.Read(table).Schema : null);
    }

    [Fact]
    public void ASchemaPicksKeysAndConverts()
    {
        var path = _files.Write("t.json", "{\"a\":123456789012345.5,\"n\":{\"x\":1},\"k\":\"5\"}\n");
        Assert.Equal(["123456789012345.5|{\"x\":1}|5|∅"], _files.Read(_files.Bind(path, "a:decimal, n:string, k:int, missing:long")).Rows);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("{\"a\":1}\n[1]\n")]
    public void RowsAreObjects(string content)
    {
        var error = Assert.Throws<TargetException>(() => _files.Read(_files.Bind(_files.Write("t.json", content))));
        Assert.Equal(ErrorCodes.FileFormatMismatch, error.ErrorCode);
    }

    [Fact]
    public void ABrokenLineIsReportedWithItsFile()
    {
        var path = _files.Write("t.json", "{\"a\":1}\nbroken\n");
        var error = Assert.Throws<TargetException>(() => _files.Bind(path));
        Assert.Equal(ErrorCodes.BadRow, error.ErrorCode);
        Assert.Equal(path, error.Target);
    }

    [Fact]
    public void AnEmptyFileNeedsASchema()
    {
        var path = _files.Write("t.json", "");
        Assert.Equal(ErrorCodes.FileFormatMismatch, Assert.Throws<TargetException>(() => _files.Bind(path)).ErrorCode);
        Assert.Empty(_files.Read(_files.Bind(path, "a:long")).Rows);
    }
}
