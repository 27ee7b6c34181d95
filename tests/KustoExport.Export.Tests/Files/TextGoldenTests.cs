using System.IO.Compression;
using KustoExport.Export.Requests;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>The bytes of every type in every text format (docs/types.md), whichever way they are written.</summary>
public sealed class TextGoldenTests : IDisposable
{
    private const string Csv = """"
        b,i,l,r,m,s,d,t,g,y
        true,1,9223372036854775807,0.1,12.5,plain,2026-01-31T23:59:59.1234567Z,1085.11:06:41.0000001,6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52,"{""a"":[1,""x""]}"
        ,,,,,"",,,,
        false,-2147483648,-9223372036854775808,NaN,-0.000000000000000001,"a,""b""
        →c",0001-01-01T00:00:00.0000000Z,-10675199.02:48:05.4775808,00000000-0000-0000-0000-000000000000,"""text"""
        true,0,0,-Infinity,100,"é😀#",9999-12-31T23:59:59.9999999Z,10675199.02:48:05.4775807,ffffffff-ffff-ffff-ffff-ffffffffffff,12345678901234567890
        true,0,0,Infinity,0, ,1970-01-01T00:00:00.0000000Z,00:00:00,6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52,true
        true,0,0,1e+300,99999999999999999999,',1970-01-01T00:00:00.0000000Z,-00:00:00.5000000,6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52,[]

        """";

    private const string Tsv = """"
        b→i→l→r→m→s→d→t→g→y
        true→1→9223372036854775807→0.1→12.5→plain→2026-01-31T23:59:59.1234567Z→1085.11:06:41.0000001→6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52→"{""a"":[1,""x""]}"
        →→→→→""→→→→
        false→-2147483648→-9223372036854775808→NaN→-0.000000000000000001→"a,""b""
        →c"→0001-01-01T00:00:00.0000000Z→-10675199.02:48:05.4775808→00000000-0000-0000-0000-000000000000→"""text"""
        true→0→0→-Infinity→100→"é😀#"→9999-12-31T23:59:59.9999999Z→10675199.02:48:05.4775807→ffffffff-ffff-ffff-ffff-ffffffffffff→12345678901234567890
        true→0→0→Infinity→0→ →1970-01-01T00:00:00.0000000Z→00:00:00→6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52→true
        true→0→0→1e+300→99999999999999999999→'→1970-01-01T00:00:00.0000000Z→-00:00:00.5000000→6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52→[]

        """";

    private const string Json = """
        {"b":true,"i":1,"l":9223372036854775807,"r":0.1,"m":12.5,"s":"plain","d":"2026-01-31T23:59:59.1234567Z","t":"1085.11:06:41.0000001","g":"6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52","y":{"a":[1,"x"]}}
        {"b":null,"i":null,"l":null,"r":null,"m":null,"s":"","d":null,"t":null,"g":null,"y":null}
        {"b":false,"i":-2147483648,"l":-9223372036854775808,"r":"NaN","m":-0.000000000000000001,"s":"a,\"b\"\n\tc","d":"0001-01-01T00:00:00.0000000Z","t":"-10675199.02:48:05.4775808","g":"00000000-0000-0000-0000-000000000000","y":"text"}
        {"b":true,"i":0,"l":0,"r":"-Infinity","m":100,"s":"é😀#","d":"9999-12-31T23:59:59.9999999Z","t":"10675199.02:48:05.4775807","g":"ffffffff-ffff-ffff-ffff-ffffffffffff","y":12345678901234567890}
        {"b":true,"i":0,"l":0,"r":"Infinity","m":0,"s":" ","d":"1970-01-01T00:00:00.0000000Z","t":"00:00:00","g":"6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52","y":true}
        {"b":true,"i":0,"l":0,"r":1e+300,"m":99999999999999999999,"s":"'","d":"1970-01-01T00:00:00.0000000Z","t":"-00:00:00.5000000","g":"6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52","y":[]}

        """;

    private readonly TestExport _export = new();

    public void Dispose() => _export.Dispose();

    [Theory]
    [InlineData("x.csv", Csv)]
    [InlineData("x.tsv", Tsv)]
    [InlineData("x.json", Json)]
    public async Task EveryTypeHasItsText(string name, string expected)
    {
        var artifact = Assert.Single(await _export.ToFileAsync(name, TypedRows.Sql, TypedRows.Columns));

        Assert.Equal(Golden(expected), await File.ReadAllTextAsync(artifact.Path));
        Assert.Equal(6, artifact.NumRecords);
        Assert.Equal(new FileInfo(artifact.Path).Length, artifact.SizeInBytes);
    }

    [Theory]
    [InlineData("x.csv.gz", Csv)]
    [InlineData("x.tsv.gz", Tsv)]
    [InlineData("x.json.gz", Json)]
    public async Task CompressedTextIsTheSameText(string name, string expected)
    {
        var artifact = Assert.Single(await _export.ToFileAsync(name, TypedRows.Sql, TypedRows.Columns));

        using var reader = new StreamReader(new GZipStream(File.OpenRead(artifact.Path), CompressionMode.Decompress));
        Assert.Equal(Golden(expected), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task AByteOrderMarkComesFirst()
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.csv", TypedRows.Sql, TypedRows.Columns, new() { Encoding = TextEncoding.UTF8BOM }));

        var bytes = await File.ReadAllBytesAsync(artifact.Path);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'b'], bytes[..4]);
        Assert.Equal(Golden(Csv), System.Text.Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("x.csv", "\"a,\"\"b\"\"\",A,a\n1,2,3\n")]
    [InlineData("x.tsv", "\"a,\"\"b\"\"\"\tA\ta\n1\t2\t3\n")]
    [InlineData("x.json", "{\"a,\\\"b\\\"\":1,\"A\":2,\"a\":3}\n")]
    public async Task NamesStayAsTheyAre(string name, string expected)
    {
        var artifact = Assert.Single(await _export.ToFileAsync(name, "SELECT 1::BIGINT, 2::BIGINT, 3::BIGINT", TestExport.Longs("a,\"b\"", "A", "a")));

        Assert.Equal(expected, await File.ReadAllTextAsync(artifact.Path));
    }

    [Theory]
    [InlineData("x.csv", null, "a#,b\n")]
    [InlineData("x.csv", HeaderMode.None, "")]
    [InlineData("x.json", null, "")]
    [InlineData("x.csv.gz", null, "a#,b\n")]
    [InlineData("x.json.gz", null, "")]
    public async Task NoRowsIsAnExportToo(string name, HeaderMode? headers, string expected)
    {
        var artifact = Assert.Single(await _export.ToFileAsync(name, "SELECT 1::BIGINT, 2::BIGINT WHERE false", TestExport.Longs("a#", "b"), new() { IncludeHeaders = headers }));

        Assert.Equal(0, artifact.NumRecords);
        await using var file = File.OpenRead(artifact.Path);
        using var reader = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        Assert.Equal(expected.Replace("a#", "\"a#\"", StringComparison.Ordinal), await reader.ReadToEndAsync());
    }

    // Readers skip empty lines: the only column's null must not be one.
    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.csv.gz")]
    public async Task ALoneNullIsNoEmptyLine(string name)
    {
        var artifact = Assert.Single(await _export.ToFileAsync(name, "SELECT * FROM (VALUES (1::BIGINT), (NULL), (3))", TestExport.Longs("a")));

        await using var file = File.OpenRead(artifact.Path);
        using var reader = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        Assert.Equal("a\n1\n\"\"\n3\n", await reader.ReadToEndAsync());
    }

    // Tabs are written as arrows above, where they can be seen.
    private static string Golden(string text) => text.ReplaceLineEndings("\n").Replace('→', '\t');
}
