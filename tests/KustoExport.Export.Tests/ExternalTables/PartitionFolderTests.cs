using KustoExport.Engine.Errors;
using KustoExport.Export.Storage;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>Values that names of folders can't hold, or that would lead elsewhere: each is read back from the path as it was, and nothing leaves the folder.</summary>
[Collection(Azurite.Collection)]
public sealed class PartitionFolderTests : IAsyncLifetime
{
    /// <summary>As literals of KQL.</summary>
    private const string Values = """
        'a/b', 'a\\b', '..', '.', '../../up', '..\\up', '/etc', 'a\u0000b', 'a\nb', 'a\u0085b', 'dot.', 'blank ', ' x', '%2F', '100%', 'é😀', "it's", '"', 'a=b', 'a:b', '*?<>|', 'nul', 'com1.txt',
        '__DEFAULT_PARTITION__', 'A', 'a', '#1', 'x&y', '~', '\ufeffx'
        """;

    private readonly TableSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Theory]
    [InlineData("csv", "Name")]
    [InlineData("parquet", "\"name=\" Name")]
    [InlineData("json", "Other \"_\" Name")]
    public async Task EachValueIsReadBackFromItsPath(string format, string path)
    {
        await _session.RunAsync($".create external table T (s:string) kind=storage partition by (Name:string, Other:string) pathformat=({(path.Contains("Other", StringComparison.Ordinal) ? path : path + " \"/\" Other")}) dataformat={format} ('inner/out')");

        var (_, artifacts) = await _session.RunAsync($".export to table T <| print v = dynamic([{Values}]) | mv-expand v to typeof(string) | project s = v, Name = v, Other = '_'");

        var out_ = Path.Combine(_session.Folder, "inner", "out");
        var values = artifacts.Select(a => (string)_session.ValuesOf("T", Path.GetRelativePath(out_, (string)a[1]!).Replace('\\', '/'))[path.Contains("Other", StringComparison.Ordinal) ? 1 : 0]!).Order(StringComparer.Ordinal);
        var (_, expected) = await _session.RunAsync($"print v = dynamic([{Values}]) | mv-expand v to typeof(string)");
        Assert.Equal(expected.Select(r => (string)r[0]!).Order(StringComparer.Ordinal), values);
        Assert.All(_session.Files, f => Assert.StartsWith("inner/out/", f, StringComparison.Ordinal));
        Assert.Equal(["inner"], Directory.GetFileSystemEntries(_session.Folder).Select(Path.GetFileName));
        Assert.Equal(artifacts.Select(a => (string)a[1]!).Order(StringComparer.Ordinal), _session.Files.Select(f => Path.Combine(_session.Folder, f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatIsNoNameOfAFolderIsInTheDefaultPartitionTogether()
    {
        await _session.RunAsync(".create external table T (x:long) kind=storage partition by (Name:string) dataformat=csv ('.')");

        await _session.RunAsync(".export to table T <| range x from 1 to 3 step 1 | extend Name = case(x == 1, '', x == 2, strrep('long', 250), strrep('/', 80)) | order by x asc");

        Assert.Equal(["__DEFAULT_PARTITION__"], _session.Partitions);
        Assert.Equal("1\n2\n3\n", await File.ReadAllTextAsync(Path.Combine(_session.Folder, Assert.Single(_session.Files))));
    }

    [Fact]
    public async Task FoldersThatDifferInCaseOnlyAreNotMixedWhereTheFileSystemTakesThemForOne()
    {
        var file = Path.Combine(_session.Folder, "file");
        var storage = new LocalFolderStorage(Path.Combine(_session.Folder, "out")) { IgnoresCase = true };
        await UploadAsync(storage, "year=2024/name=a/1.csv");
        await UploadAsync(storage, "year=2024/name=a/2.csv");
        await UploadAsync(storage, "year=2024/name=b/3.csv");
        await UploadAsync(storage, "4.csv");

        foreach (var again in new[] { storage, new LocalFolderStorage(Path.Combine(_session.Folder, "out")) { IgnoresCase = true } })
        {
            var error = await Assert.ThrowsAsync<TargetException>(() => UploadAsync(again, "year=2024/name=A/5.csv"));
            Assert.Equal(ErrorCodes.TargetNotWritable, error.ErrorCode);
            Assert.Contains("'year=2024/name=a'", error.Message, StringComparison.Ordinal);
        }

        var telling = new LocalFolderStorage(Path.Combine(_session.Folder, "out"));
        await telling.CheckAsync("0.csv", default);
        if (!OperatingSystem.IsLinux())
            return;
        await UploadAsync(telling, "year=2024/name=A/5.csv");
        Assert.Equal(["out/4.csv", "out/year=2024/name=A/5.csv", "out/year=2024/name=a/1.csv", "out/year=2024/name=a/2.csv", "out/year=2024/name=b/3.csv"], _session.Files.Where(f => f != "file"));

        // An upload on the same disk takes the file away.
        async Task UploadAsync(LocalFolderStorage to, string name)
        {
            await File.WriteAllTextAsync(file, "x");
            await to.UploadAsync(file, name, _ => { }, default);
        }
    }

    [Fact]
    public async Task ADatetimeThatThePathSaysOnlyAPartOfIsNotLostSilently()
    {
        await _session.RunAsync(".create external table T (x:long) kind=storage partition by (Day:datetime) pathformat=(datetime_pattern('yyyy-MM-dd', Day)) dataformat=csv ('.')");

        var error = await Assert.ThrowsAsync<ServiceException>(() => _session.RunAsync(".export to table T <| range x from 1 to 3 step 1 | extend Day = datetime(2024-01-01) + x * 1h"));

        Assert.Equal(ErrorCodes.QueryFailed, error.ErrorCode);
        Assert.Contains("the virtual column 'Day' is 2024-01-01T0", error.Message, StringComparison.Ordinal);
        Assert.Contains("startofday(Day)", error.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Files);
        await _session.RunAsync(".export to table T <| range x from 1 to 3 step 1 | extend Day = iff(x == 1, datetime(null), startofday(datetime(2024-01-01) + x * 1h))");
        Assert.Equal(["2024-01-01", "__DEFAULT_PARTITION__"], _session.Partitions);
    }

    [Theory]
    [InlineData("Name \"/../..\"", "a folder '..'")]
    [InlineData("\"./\" Name", "a folder '.'")]
    [InlineData("\"a\\\\b/\" Name", "backslash")]
    [InlineData("Name \"0\" Other", "begins with '0'")]
    [InlineData("Name \"/\" datetime_pattern(\"'..'/yyyy\", Time)", "a folder '..'")]
    public async Task APathFormatThatNoPathCanBeMadeOfIsRefusedBeforeAnythingIsWritten(string path, string problem)
    {
        var partitions = string.Join(", ", new[] { "Name:string", "Other:string", "Time:datetime=startofyear(d)" }.Where(p => path.Contains(p.Split(':')[0], StringComparison.Ordinal)));
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(async () =>
        {
            await _session.RunAsync($".create external table T (d:datetime) kind=storage partition by ({partitions}) pathformat=({path}) dataformat=csv ('.')");
            await _session.RunAsync($".export to table T <| print d = now(), Name = 'a'{(partitions.Contains("Other", StringComparison.Ordinal) ? ", Other = 'b'" : string.Empty)}");
        });

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Files);
    }
}
