using System.Management.Automation;
using System.Security;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>
/// No canary in any stream, file, log or event: for every cmdlet, every parameter that a text goes into, and every command. What is there is
/// found by reflection: a cmdlet, a parameter or a command that nobody has thought of fails.
/// </summary>
[Collection(nameof(ConnectionTests))]
public sealed class CanaryTests(CanarySession session) : IClassFixture<CanarySession>
{
    // Texts that name something or are data: a secret has no business there, and what looks like one is hidden all the same.
    private static readonly string[] s_names =
    [
        "AnomalyColumn", "ClientId", "Command", "Connection", "Database", "DistributionKind", "DocString", "ExternalTable", "FileExtension", "Folder", "Format", "IngestIfNotExists", "InputObject", "LiteralPath", "ManagedIdentity", "MemoryLimit", "Name",
        "NamePrefix", "Partition", "Path", "PathFormat", "PrimaryKey", "Query", "Reason", "RequestProperty", "Resource", "Schema", "SecretName", "Series", "SizeLimit", "Source", "SqlTable", "Table", "Tag", "TempDirectory",
        "TenantId", "Title", "TrustedHost", "Vault", "XColumn", "XTitle", "YColumn", "YTitle",
    ];

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, CanaryCases.All.Length)];

    public static TheoryData<string> Sweeps() => [.. CanarySweep.All()];

    public static TheoryData<string> Commands() => [.. CanaryCommands.All.Keys.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void NothingIsSeenOfASecretInItsPlace(int number)
    {
        var script = CanaryCases.All[number].Script;

        session.Run(script);
        session.Run($"$VerbosePreference = $DebugPreference = 'Continue'; $ErrorActionPreference = 'Continue'; {script}");
        session.Run($"$WhatIfPreference = $true; {script}");
        session.Run($"try {{ {script} -ErrorAction Stop }} catch {{ $_.Exception.Message; $_.InvocationInfo.Line; throw }}");
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void WhatLooksLikeASecretIsHiddenInEveryParameter(string script) => session.Run(script, looksAtOutput: false);

    [Theory]
    [MemberData(nameof(Commands))]
    public void NothingIsSeenOfASecretInACommand(string type)
    {
        foreach (var command in CanaryCommands.Scripts(type))
            session.Run(command, looksAtOutput: false);
    }

    [Fact]
    public void TheClientsOfStoragesServersAndClustersAreListenedTo()
    {
        Hears("Azure-Core", "Invoke-KustoExport 'print 1' -StorageUri '%echo%/account/box;%key%' -Format Csv");
        Hears("Microsoft.Data.SqlClient.EventSource", "Invoke-KustoExport 'print 1' -SqlTable T -SqlConnectionString 'Server=127.0.0.1,1;User ID=ann;Password=%password%;Connect Timeout=1'");
        Hears("System.Net.Http", "Invoke-KqlQuery 'print 1' -Connection $cluster");
    }

    // A library that is loaded twice, by a test too, has a source with a number behind its name. What a source writes late is heard in the next run.
    private void Hears(string name, string script)
    {
        const int MostRuns = 5;
        for (var run = 0; run < MostRuns && !IsHeard(); run++)
            session.Run(script);
        Assert.True(IsHeard(), $"{name} is none of {string.Join(", ", session.Sources)}.");

        bool IsHeard() => session.Sources.Any(source => source.StartsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryParameterThatTakesASecretHasACase()
    {
        var covered = CanaryCases.All.SelectMany(c => c.Places).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(CanarySweep.Parameters().Where(p => !s_names.Contains(p.Parameter.Name)).Select(p => $"{p.Cmdlet}.{p.Parameter.Name}").Except(covered));
        Assert.Empty(CanarySweep.Parameters().Where(p => p.Parameter.ParameterType == typeof(SecureString) || p.Parameter.ParameterType == typeof(PSCredential)).Select(p => $"{p.Cmdlet}.{p.Parameter.Name}").Except(covered));
    }

    [Fact]
    public void EveryCmdletIsSwept() => Assert.Empty(CanarySweep.Cmdlets().Except(CanarySweep.Swept));

    [Fact]
    public void TheTextOfACommandIsThatCommand()
    {
        foreach (var (type, texts) in CanaryCommands.All)
            Assert.IsType(type, CommandParser.ParseOrThrow(texts[0]).Command);
    }

    [Fact]
    public void EveryCommandHasACase() => Assert.Equal(
        typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        CanaryCommands.All.Keys.Select(type => type.Name).Order(StringComparer.Ordinal));
}
