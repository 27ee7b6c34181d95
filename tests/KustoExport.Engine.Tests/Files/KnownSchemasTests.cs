using KustoExport.Engine.Embedded.Files;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

/// <summary>A file's columns are read again whenever they may have changed.</summary>
public sealed class KnownSchemasTests : IDisposable
{
    private static readonly DateTime s_longAgo = DateTime.UtcNow.AddHours(-1);

    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void AFileThatStayedTheSameIsReadOnce()
    {
        var reads = 0;
        var path = Write("a", s_longAgo);

        var first = KnownSchemas.Of(path, Read);
        Assert.Same(first, KnownSchemas.Of(path, Read));
        Assert.Equal(1, reads);

        IReadOnlyList<NativeColumn> Read()
        {
            reads++;
            return [new NativeColumn("a", "INTEGER")];
        }
    }

    [Fact]
    public void AFileThatWasReplacedHasItsNewColumns()
    {
        Assert.Equal("a:int", Schema(Write("a", s_longAgo)));
        Assert.Equal("b:int", Schema(Write("b", s_longAgo.AddSeconds(1))));
    }

    [Fact]
    public void AFileThatWasJustWrittenIsReadEachTime()
    {
        var now = DateTime.UtcNow;
        var path = Write("a", now);
        var length = new FileInfo(path).Length;
        Assert.Equal("a:int", Schema(path));

        // The clock of a disk may not tell two moments apart.
        Assert.Equal("b:int", Schema(Write("b", now)));
        Assert.Equal(length, new FileInfo(path).Length);
    }

    [Fact]
    public void ALinkHasTheColumnsOfItsFile()
    {
        if (OperatingSystem.IsWindows())
            return; // There links need rights that tests may not have.
        var link = Path.Combine(_files.Folder, "link.parquet");
        File.CreateSymbolicLink(link, Write("a", s_longAgo));
        Assert.Equal("a:int", Schema(link));

        Write("b", s_longAgo.AddSeconds(1));
        Assert.Equal("b:int", Schema(link));
    }

    private string Write(string column, DateTime changed)
    {
        var path = _files.WriteParquet("t.parquet", $"SELECT 1::INTEGER AS {column}");
        File.SetLastWriteTimeUtc(path, changed);
        return path;
    }

    private string Schema(string path) => TableSchema.Print(_files.Bind(path).Columns);
}
