using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

public sealed class CsvFilesTests : IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void InfersEveryTypeThatOurOwnExportWrites()
    {
        var path = _files.Write("t.csv", """
            b,i,r,d,s,t,p,g,j
            true,1,1.5,12345678901234567890.123456789,plain,2026-01-31T23:59:59.1234567Z,-1.02:03:04.0000001,1b4e28ba-2fa1-11d2-883f-0016d3cca427,"{""a"":1}"
            false,-2,NaN,1,"a ""q"", b",0001-01-01T00:00:00Z,00:00:01,00000000-0000-0000-0000-000000000000,[1]
            ,,,,,,,,
            """);

        var (schema, rows) = _files.Read(_files.Bind(path));

        Assert.Equal("b:bool, i:long, r:real, d:decimal, s:string, t:datetime, p:timespan, g:guid, j:dynamic", schema);
        Assert.Equal(
            [
                "True|1|1.5|12345678901234567890.123456789|plain|639055007991234567|-937840000001|1b4e28ba-2fa1-11d2-883f-0016d3cca427|{\"a\":1}",
                "False|-2|NaN|1|a \"q\", b|0|10000000|00000000-0000-0000-0000-000000000000|[1]",
                "∅|∅|∅|∅||∅|∅|∅|∅",
            ],
            rows);
    }

    [Fact]
    public void InfersTheTypesOfAThousandColumns()
    {
        var names = Enumerable.Range(0, 1000).Select(i => $"n{i}").ToList();
        var path = _files.Write("t.csv", $"{string.Join(',', names)}\n{string.Join(',', names.Select((_, i) => i % 2 == 0 ? $"{i}" : string.Empty))}\n");

        Assert.Equal(string.Join(", ", names.Select((n, i) => $"{n}:{(i % 2 == 0 ? "long" : "string")}")), _files.Read(_files.Bind(path)).Schema);
    }

    [Theory]
    [InlineData("007\n8", "string")]
    [InlineData("9223372036854775807\n1", "long")]
    [InlineData("9223372036854775808\n1", "decimal")]
    [InlineData("1\n2.5", "real")]
    [InlineData("1e3\n2", "real")]
    [InlineData("1\nx", "string")]
    [InlineData("true\n1", "string")]
    [InlineData("2026-01-31\n2026-02-01T10:00:00+02:00", "datetime")]
    [InlineData("2026-02-30\n2026-02-01", "string")]
    [InlineData("00:00:01\n1.00:00:00", "timespan")]
    [InlineData("25:00:00\n00:00:01", "string")]
    [InlineData("NaN\n1.5", "real")]
    [InlineData(".5\n-.25", "real")]
    [InlineData("0.1234567890123456789012\n1", "real")]
    [InlineData("123456789012345678901234\n1", "string")]
    [InlineData("0.30000000000000004\n1", "real")]
    [InlineData("0.300000000000000044\n1", "decimal")]
    [InlineData("0.300000000000000044\n1e-7", "real")]
    public void InfersTheTypeThatAllValuesFit(string values, string type) =>
        Assert.Equal($"c:{type}, k:string", _files.Read(_files.Bind(_files.Write("t.csv", "c,k\n" + values.Replace("\n", ",x\n") + ",x\n"))).Schema);

    [Theory]
    [InlineData("2026-01-31T23:59:59.1234567Z", "639055007991234567")]
    [InlineData("2026-01-31 23:59:59.1234567", "639055007991234567")]
    [InlineData("2026-01-31T23:59:59.1234567+02:00", "639054935991234567")]
    [InlineData("2026-01-31T23:59:59.12-02:00", "639055079991200000")]
    [InlineData("2026-01-31", "639054144000000000")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "3155378975999999999")]
    [InlineData("", "∅")]
    public void KeepsAllSevenDigitsOfADatetime(string text, string ticks) =>
        Assert.Equal([$"{ticks}|x"], _files.Read(_files.Bind(_files.Write("t.csv", $"t,x\n{text},x\n"), "t:datetime, x:string")).Rows);

    [Theory]
    [InlineData("1.5", "long")]
    [InlineData("1_000", "long")]
    [InlineData("2147483648", "int")]
    [InlineData("yes", "bool")]
    [InlineData("infinity", "datetime")]
    [InlineData("1d", "timespan")]
    [InlineData("0.1234567890123456789", "decimal")]
    [InlineData("x", "guid")]
    public void RefusesAValueThatIsNotOfItsColumnsType(string text, string type)
    {
        var table = _files.Bind(_files.Write("t.csv", $"c,x\n{text},x\n"), $"c:{type}, x:string");

        var error = Assert.Throws<DuckDB.NET.Data.DuckDBException>(() => _files.Read(table));

        var known = KustoExport.Engine.Embedded.Files.FileReadErrors.Translate(error);
        Assert.Equal(ErrorCodes.BadRow, known!.ErrorCode);
        Assert.StartsWith($"Unreadable value: '{text}' is not a {type} (column 'c' of '{_files.Folder}", known.Message);
    }

    [Fact]
    public void TheHeaderIsFoundOrNot()
    {
        Assert.Equal("a:long, b:string", Schema("1.csv", "a,b\n1,x\n"));
        Assert.Equal("Column1:long, Column2:string", Schema("2.csv", "1,x\n2,y\n"));
        Assert.Equal("Column1:string, Column2:string", _files.Read(_files.Bind(new FileSource([_files.Write("3.csv", "a,b\nc,d\n")]) { NoHeader = true })).Schema);
        Assert.Equal("a:string, a_1:string", Schema("4.csv", "a,a\nx,y\n"));
        Assert.Equal("Column1:long, a:string", Schema("5.csv", ",a\n1,y\n"));
        Assert.Equal("a:long, b:long", Schema("6.csv", "\n\na,b\n1,2\n"));
    }

    [Fact]
    public void ASchemaPicksColumnsByNameWhereThereIsAHeader()
    {
        var path = _files.Write("t.csv", "a,b,c\n1,2,3\n");
        Assert.Equal(["3|1"], _files.Read(_files.Bind(path, "c:long, a:string")).Rows);
        Assert.Equal(["1|2|3"], _files.Read(_files.Bind(_files.Write("u.csv", "1,2,3\n"), "x:long, y:int, z:real")).Rows);

        var error = Assert.Throws<TargetException>(() => _files.Bind(path, "a:long, colour:string"));
        Assert.Equal(ErrorCodes.SchemaMismatch, error.ErrorCode);
    }

    [Theory]
    [InlineData("t.csv", "a;b\n1;x\n")]
    [InlineData("t.tsv", "a\tb\n1\tx\n")]
    [InlineData("t.csv", "\ufeffa,b\r\n1,x\r\n")]
    public void FindsTheDialect(string name, string content)
    {
        var (schema, rows) = _files.Read(_files.Bind(_files.Write(name, content)));
        Assert.Equal("a:long, b:string", schema);
        Assert.Equal(["1|x"], rows);
    }

    [Fact]
    public void ReadsCompressedAndUtf16Files()
    {
        Assert.Equal(["1|é"], _files.Read(_files.Bind(_files.WriteGzip("t.csv.gz", "a,b\n1,é\n"))).Rows);

        var path = Path.Combine(_files.Folder, "u.csv");
        File.WriteAllText(path, "a,b\n1,é\n", System.Text.Encoding.Unicode);
        Assert.Equal(["1|é"], _files.Read(_files.Bind(path)).Rows);
    }

    [Fact]
    public void FilesOfDifferentHeadersAreReadByName()
    {
        _files.Write("d/1.csv", "a,b\n1,x\n");
        _files.Write("d/2.csv", "b,c\ny,2026-01-01\n");
        _files.Write("d/3.csv", "a,b\n2.5,z\n");

        var (schema, rows) = _files.Read(_files.Bind(Path.Combine(_files.Folder, "d", "*.csv")));

        Assert.Equal("a:real, b:string, c:datetime", schema);
        Assert.Equal(["1|x|∅", "2.5|z|∅", "∅|y|639028224000000000"], rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnEmptyFileNeedsASchema()
    {
        var path = _files.Write("t.csv", "");
        Assert.Equal(ErrorCodes.FileFormatMismatch, Assert.Throws<TargetException>(() => _files.Bind(path)).ErrorCode);
        Assert.Empty(_files.Read(_files.Bind(path, "a:long")).Rows);
        Assert.Equal("a:string, b:string", Schema("h.csv", "a,b\n"));
    }

    private string Schema(string name, string content) => _files.Read(_files.Bind(_files.Write(name, content))).Schema;
}
