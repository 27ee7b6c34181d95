using System.Security.Cryptography;
using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Commands;
using KustoExport.Export.Secrets;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Secrets;

/// <summary>Definitions with credentials in the file of a database.</summary>
public sealed class KeptSecretTests : IDisposable
{
    private const string Key = "c2VzYW1lIG9wZW4gc2VzYW1l";

    private static readonly FixedKey s_key = new(RandomNumberGenerator.GetBytes(32));

    private readonly string _folder = Directory.CreateTempSubdirectory("kx-kept-").FullName;

    public static TheoryData<string, string, string> Definitions() => new()
    {
        { $".create-or-alter external table Kept (a:long) kind=storage dataformat=csv (h'https://account.blob.core.windows.net/box;{Key}')", ".show database schema as csl script", "create-or-alter external table Kept" },
        { $".create-or-alter external table Kept (a:long) kind=sql table=T (h'Server=db;User ID=ann;Password={Key}')", ".show external tables", "Password=*****" },
        { $".create-or-alter function Kept() {{ print h'{Key}' }}", ".show function Kept", "print h'****" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task AreEncryptedAndThereAgain(string definition, string list, string shown)
    {
        await RunAsync(definition, s_key);

        Assert.DoesNotContain(Key, Written(), StringComparison.Ordinal);
        var row = Assert.Single(await RunAsync(list, s_key));
        Assert.Contains(shown, row, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, row, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, Written(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task AreNotReadByAnotherKeyAndStayInTheFile(string definition, string list, string shown)
    {
        await RunAsync(definition, s_key);

        foreach (var other in new IKeyStore?[] { new FixedKey(RandomNumberGenerator.GetBytes(32)), new FixedKey(null), null })
        {
            var problem = Assert.Single(await ProblemsAsync(other));
            Assert.Equal((ErrorCodes.SecretUnreadable, "Kept"), (problem.ErrorCode, problem.Target));
        }

        Assert.Contains(shown, Assert.Single(await RunAsync(list, s_key)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task AreRefusedWithoutAKey(string definition, string list, string shown)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync(definition, null));

        Assert.Equal(ErrorCodes.SecretNotPersisted, error.ErrorCode);
        Assert.DoesNotContain(Key, error + Written(), StringComparison.Ordinal);
        Assert.DoesNotContain(await RunAsync(list == ".show function Kept" ? ".show functions" : list, null), row => row.Contains(shown, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task AreWrittenInClearTextOnlyWhereThatIsAllowed(string definition, string list, string shown)
    {
        await RunAsync(definition, null, allowsPlaintext: true);

        Assert.Contains(Key, Written(), StringComparison.Ordinal);
        Assert.Contains(shown, Assert.Single(await RunAsync(list, null)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task AreEncryptedWhereTheyCanBeWhateverIsAllowed(string definition, string list, string shown)
    {
        await RunAsync(definition, s_key, allowsPlaintext: true);

        Assert.DoesNotContain(Key, Written(), StringComparison.Ordinal);
        Assert.Contains(shown, Assert.Single(await RunAsync(list, s_key)), StringComparison.Ordinal);
    }

    [Fact]
    public void ThePlatformsKeyIsTheSameEachTimeOrThereIsNone()
    {
        var key = new PlatformKeyStore().Key;

        Assert.Equal(key, new PlatformKeyStore().Key);
        if (OperatingSystem.IsWindows())
            Assert.NotNull(key);
        Assert.True(key is null or { Length: 32 });
    }

    // DuckDB packs texts; what is looked for lies in its log too, which has none of that.
    private string Written() => string.Concat(Directory.GetFiles(_folder).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    private async Task<IReadOnlyList<KustoExportException>> ProblemsAsync(IKeyStore? keys)
    {
        await using var service = new EmbeddedService(new ExportCommands(), new ExternalTableDefinitions()) { Keys = keys };
        return (await service.OpenDatabaseAsync(Path.Combine(_folder, "telemetry.kdb"), null, default)).Problems;
    }

    // Each opens the file anew.
    private async Task<string[]> RunAsync(string command, IKeyStore? keys, bool allowsPlaintext = false)
    {
        await using var service = new EmbeddedService(new ExportCommands(), new ExternalTableDefinitions()) { Keys = keys };
        var (database, problems) = await service.OpenDatabaseAsync(Path.Combine(_folder, "telemetry.kdb"), null, default, allowsPlaintext);
        Assert.Empty(problems);
        await using var result = await service.CommandAsync(new QueryRequest(command) { Database = database.Name }, default);
        var rows = new List<string>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows.Select(row => string.Join('|', row)));
        }

        return [.. rows];
    }

    private sealed record FixedKey(byte[]? Key) : IKeyStore;
}
