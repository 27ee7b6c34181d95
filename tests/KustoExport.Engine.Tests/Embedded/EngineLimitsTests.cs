using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Embedded;

/// <summary>The engine keeps to what it may use.</summary>
public sealed class EngineLimitsTests : IAsyncLifetime
{
    private const long LittleMemory = 128 << 20;

    // Some 200 MB to hold; sorting spills it, a list of it can't be spilled.
    private const string Sorted = "range x from 1 to 3000000 step 1 | extend s = strcat('a text of some length that no two rows share ', hash(x)) | sort by s asc, x desc | serialize n = row_number() | where n in (1, 3000000) | count";
    private const string Listed = "range x from 1 to 1000000 step 1 | summarize l = make_list(strcat('a text of some length that no two rows share, and longer than those of the other query: ', hash(x), hash(x + 1), hash(x + 2), hash(x + 3))) | project array_length(l)";

    private readonly EmbeddedService _service = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-limits-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WhatDoesntFitIsSpilledToTheFolderAndRemoved()
    {
        _service.Limit(new() { MemoryLimit = LittleMemory, TempDirectory = _folder });
        using var spilled = new FileSystemWatcher(_folder, "*.tmp") { IncludeSubdirectories = true, EnableRaisingEvents = true };
        var isSpilled = false;
        spilled.Created += (_, _) => Volatile.Write(ref isSpilled, true);

        var rows = await RowsAsync(Sorted);

        Assert.Equal("2", rows);
        await Until(() => Volatile.Read(ref isSpilled));
        await _service.DisposeAsync();
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task WhatCantBeSpilledFailsAndSaysHowToGiveMore()
    {
        Assert.Equal("1000000", await RowsAsync(Listed));

        _service.Limit(new() { MemoryLimit = LittleMemory });

        var failure = await Assert.ThrowsAsync<ServiceException>(() => RowsAsync(Listed));
        Assert.Equal(ErrorCodes.QueryFailed, failure.ErrorCode);
        Assert.Contains("-MemoryLimit", failure.Message, StringComparison.Ordinal);

        _service.Limit(new() { MemoryLimit = 4L << 30 });
        Assert.Equal("1000000", await RowsAsync(Listed));
    }

    [Fact]
    public async Task LimitsAreAddedToThoseThatWereSaid()
    {
        _service.Limit(new() { Threads = 3 });
        await RowsAsync("print 1");
        _service.Limit(new() { MemoryLimit = 256 << 20 });

        Assert.Equal(new EngineLimits { Threads = 3, MemoryLimit = 256 << 20 }, _service.Limits);
        Assert.Equal(("3", "256.0 MiB"), (Setting("threads"), Setting("memory_limit")));
    }

    [Fact]
    public void TheyHoldForAnEngineThatIsntOpenYet()
    {
        _service.Limit(new() { Threads = 1, MemoryLimit = 100_000_000, TempDirectory = _folder });

        Assert.Equal(("1", "95.3 MiB"), (Setting("threads"), Setting("memory_limit")));
        Assert.StartsWith(_folder, Setting("temp_directory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatWasSpilledToCantBeChanged()
    {
        _service.Limit(new() { MemoryLimit = LittleMemory, TempDirectory = _folder });
        await RowsAsync(Sorted);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;

        var failure = Assert.Throws<TargetException>(() => _service.Limit(new() { TempDirectory = other, Threads = 1 }));

        Assert.Equal((ErrorCodes.EngineLimit, other), (failure.ErrorCode, failure.Target));
        Assert.Equal((_folder, 1), (_service.Limits.TempDirectory, _service.Limits.Threads));
        Assert.Empty(Directory.GetFileSystemEntries(other));
    }

    [Fact]
    public async Task AFolderThatNothingWasSpilledToCan()
    {
        await RowsAsync("print 1");

        _service.Limit(new() { TempDirectory = _folder });

        Assert.StartsWith(_folder, Setting("temp_directory"), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(_folder));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(-1, null)]
    [InlineData(null, 0)]
    [InlineData(null, 100000)]
    public void WhatIsOutOfRangeIsRefused(int? memory, int? threads)
    {
        var failure = Assert.Throws<TargetException>(() => _service.Limit(new() { MemoryLimit = memory, Threads = threads }));

        Assert.Equal(ErrorCodes.EngineLimit, failure.ErrorCode);
        Assert.Equal(new EngineLimits(), _service.Limits);
    }

    [Fact]
    public void AFolderThatIsntThereIsRefused() => Assert.Equal(
        ErrorCodes.TargetNotWritable, Assert.Throws<TargetException>(() => _service.Limit(new() { TempDirectory = Path.Combine(_folder, "nowhere") })).ErrorCode);

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(10);
    }

    private string Setting(string name)
    {
        using var connection = _service.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT current_setting('{name}')";
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    private async Task<string> RowsAsync(string query)
    {
        await using var result = await _service.QueryAsync(new QueryRequest(query), default);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                return Convert.ToString(batch.Rows[0][0], System.Globalization.CultureInfo.InvariantCulture)!;
        }

        throw new InvalidOperationException("No row.");
    }
}
