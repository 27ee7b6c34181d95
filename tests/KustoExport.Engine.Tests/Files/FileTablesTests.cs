using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

public sealed class FileTablesTests : IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("missing.csv")]
    [InlineData("nix/*.csv")]
    [InlineData("*.parquet")]
    [InlineData("")]
    public void AMissingFileIsNamed(string name)
    {
        _files.Write("there.csv", "a\n1\n");
        var path = Path.Combine(_files.Folder, name);
        var error = Assert.Throws<TargetException>(() => _files.Bind(path));
        Assert.Equal(ErrorCodes.SourceNotFound, error.ErrorCode);
        Assert.Equal(path, error.Target);
    }

    [Theory]
    [InlineData("rows.csv", "*.csv")]
    [InlineData("notes.txt", "*.parquet")]
    public void AFolderIsAnsweredWithTheFilesInIt(string file, string pattern)
    {
        _files.Write(file, "a\n1\n");
        var error = Assert.Throws<TargetException>(() => _files.Bind(_files.Folder));
        Assert.Equal(ErrorCodes.SourceNotFound, error.ErrorCode);
        Assert.Equal($"Name its files: '{Path.Combine(_files.Folder, pattern)}'.", error.Remedy);
    }

    [Fact]
    public void AFileThatAnotherProgramHoldsIsNamed()
    {
        var path = _files.Write("t.csv", "a\n1\n");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var error = Assert.Throws<TargetException>(() => _files.Bind(path));
        Assert.Equal((ErrorCodes.SourceUnreadable, path), (error.ErrorCode, error.Target));
    }

    [Fact]
    public void AMisspeltNameGetsASuggestion()
    {
        _files.Write("flights.csv", "a\n1\n");
        Assert.Equal("Did you mean 'flights.csv'?", Assert.Throws<TargetException>(() => _files.Bind(Path.Combine(_files.Folder, "flihgts.csv"))).Remedy);
    }

    [Theory]
    [InlineData("t.parquet", "a,b\n1,2\n", "plain text")]
    [InlineData("t.parquet", "", "an empty file")]
    [InlineData("t.csv.gz", "a,b\n1,2\n", "plain text")]
    [InlineData("t.csv", "PAR1\0\0", "a Parquet file")]
    [InlineData("t.csv", "PK\u0003\u0004\0\0", "a zip archive")]
    [InlineData("t.csv", "a\0b\0\0\0", "binary data")]
    [InlineData("t.json", "a,b\n1,2\n", "plain text")]
    public void AFileThatIsNotWhatItsExtensionSaysIsNamed(string name, string content, string looksLike)
    {
        var path = _files.Write(name, content);
        var error = Assert.Throws<TargetException>(() => _files.Bind(path));
        Assert.Equal(ErrorCodes.FileFormatMismatch, error.ErrorCode);
        Assert.Equal(path, error.Target);
        Assert.Contains($"it looks like {looksLike}", error.Message);
    }

    [Fact]
    public void AParquetFileThatIsCutOffIsNamed()
    {
        var path = _files.WriteParquet("t.parquet", "SELECT i FROM range(1000) r(i)");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);
        Assert.Contains("cut off", Assert.Throws<TargetException>(() => _files.Bind(path)).Message);
    }

    [Theory]
    [InlineData("gzip", ".gz")]
    [InlineData("zstd", ".zst")]
    public void ACompressedFileThatIsCutOffIsNamed(string compression, string extension)
    {
        var path = Path.Combine(_files.Folder, "t.csv" + extension);
        _files.Run($"COPY (SELECT i, hash(i) AS h FROM range(50000) r(i)) TO '{path}' (FORMAT csv, HEADER, COMPRESSION {compression})");
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(["50000"], _files.Rows($"SELECT count(*) FROM {_files.Bind(path).FromSql}"));

        foreach (var length in new[] { bytes.Length - 1, bytes.Length - 9, bytes.Length / 2, 30 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            var error = Assert.Throws<TargetException>(() => _files.Bind(path));
            Assert.Equal((ErrorCodes.FileFormatMismatch, path), (error.ErrorCode, error.Target));
        }

        // Files that are put together are one.
        File.WriteAllBytes(path, [.. bytes, .. bytes]);
        Assert.Equal(["100001"], _files.Rows($"SELECT count(*) FROM {_files.Bind(path).FromSql}"));
        File.WriteAllBytes(path, [.. bytes, .. bytes[..^5]]);
        Assert.Throws<TargetException>(() => _files.Bind(path));
    }

    [Fact]
    public void TheFormatIsGivenWhereTheExtensionDoesNotTellIt()
    {
        var path = _files.Write("export.txt", "a,b\n1,2\n");
        Assert.Equal(ErrorCodes.FormatNotSupported, Assert.Throws<TargetException>(() => _files.Bind(path)).ErrorCode);
        Assert.Equal(["1|2"], _files.Read(_files.Bind(new FileSource([path]) { Format = "csv" })).Rows);
        Assert.Equal(ErrorCodes.FormatNotSupported, Assert.Throws<TargetException>(() => _files.Bind(new FileSource([path]) { Format = "cvs" })).ErrorCode);
    }

    [Fact]
    public void WildcardsReachIntoFoldersAndMayBeLiteral()
    {
        _files.Write("a/1.csv", "a\n1\n");
        _files.Write("b/2.csv", "a\n2\n");
        var odd = _files.Write("b/[x]*.csv", "a\n3\n");

        Assert.Equal(2, _files.Bind(Path.Combine(_files.Folder, "?", "[0-9].csv")).Files.Count);
        Assert.Equal(3, _files.Bind(Path.Combine(_files.Folder, "**", "*.csv")).Files.Count);
        Assert.Equal(["3"], _files.Read(_files.Bind(new FileSource([odd]) { IsLiteral = true })).Rows);
    }

    [Fact]
    public void ManyPathsAreOneTable()
    {
        var one = _files.Write("1.csv", "a\n1\n");
        var two = _files.Write("2.csv", "a\n2\n");
        Assert.Equal(["1", "2"], _files.Read(_files.Bind(new FileSource([one, two, one]))).Rows.Order());
    }

    [Theory]
    [InlineData("a:long, b:string", "a:long, b:string")]
    [InlineData("(a : double)", "a:real")]
    [InlineData("['odd name']:date, \"x:y\":bool", "['odd name']:datetime, ['x:y']:bool")]
    public void SchemasAreReadAndPrinted(string text, string printed) => Assert.Equal(printed, TableSchema.Print(TableSchema.Parse(text)));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a:lnog")]
    [InlineData("a:long, a:long")]
    [InlineData(":long")]
    [InlineData("['a:long")]
    public void ASchemaThatCannotBeReadIsRefused(string text) => Assert.Equal(ErrorCodes.SchemaInvalid, Assert.Throws<TargetException>(() => TableSchema.Parse(text)).ErrorCode);
}
