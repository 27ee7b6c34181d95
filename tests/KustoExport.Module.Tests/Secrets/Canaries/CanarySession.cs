using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>Runs scripts with canaries in them, listens to all that is written meanwhile, and looks for them there, in files, and in what the services keep.</summary>
public sealed class CanarySession : IAsyncLifetime
{
    private const string Functions = """
        function global:secure([string] $text) { $secure = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }; $secure }
        function global:user([string] $text) { [pscredential]::new('ann', (secure $text)) }
        function global:Get-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault) if ($Name -eq 'user') { user '%password%' } else { secure '%key%' } }
        """;

    // What PowerShell writes of the script that it reads, and .NET, for its own developers, of bytes that go over the wire: docs/security.md says so.
    private static readonly string[] s_notOurs = ["Microsoft-PowerShell-Parser", "Private.InternalDiagnostics.System.Net."];

    private readonly EchoServer _echo = new();
    private readonly TemporaryFolder _folder = new();
    private readonly PostgreSqlServer _server = new();
    private readonly CanarySearch _search = new(Canary.Values);
    private ModuleRunspace _runspace = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _runspace = new ModuleRunspace();
        _runspace.Output(Canary.In(Functions));
        _runspace.Output("$global:cluster = Connect-KustoExport -Cluster $args[0]; $global:file = Connect-KustoExport $args[1]; $global:memory = Connect-KustoExport", _echo.Address, Path.Combine(_folder.Path, "canary.kdb"));
        _runspace.Output("Invoke-KqlCommand '.create table T (a:long, s:string)' -Connection $file");
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _runspace.Invoke("$cluster, $file | Disconnect-KustoExport; Get-KqlExternalTable Canary* | Remove-KqlExternalTable -Confirm:$false; Remove-KqlTable CanaryRows -Confirm:$false");
        _runspace.Dispose();
        _echo.Dispose();
        _folder.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>What the last script failed with.</summary>
    public string Errors { get; private set; } = string.Empty;

    /// <summary>Looks for a secret of a real server too.</summary>
    public void Knows(string secret) => _search.Add(secret);

    /// <summary>The event sources that have written something in what ran so far.</summary>
    public HashSet<string> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs a script, and looks everywhere.</summary>
    /// <param name="script">With canaries.</param>
    /// <param name="looksAtOutput">Whether the objects that it gives must have no canary either.</param>
    /// <returns>How many objects it gives.</returns>
    public int Run(string script, bool looksAtOutput = true)
    {
        var begun = DateTime.UtcNow;
        using var events = new EventRecorder();
        using var shell = PowerShell.Create(_runspace.Runspace);
        // Not by -Debug: nobody is there to be asked whether to go on.
        shell.AddScript("$DebugPreference = 'Continue'; " + In(script));
        var objects = new List<PSObject>();
        var errors = new StringBuilder();
        try
        {
            shell.Invoke(null, objects);
        }
        catch (RuntimeException e)
        {
            Write(errors, e.ErrorRecord);
        }

        foreach (var error in shell.Streams.Error)
            Write(errors, error);
        Errors = errors.ToString();
        Look(script, "errors", Errors);
        Look(script, "warnings", string.Join('\n', shell.Streams.Warning.Select(Text)));
        Look(script, "verbose", string.Join('\n', shell.Streams.Verbose.Select(Text)));
        Look(script, "debug", string.Join('\n', shell.Streams.Debug.Select(Text)));
        Look(script, "information", string.Join('\n', shell.Streams.Information.Select(record => $"{record.MessageData} {record.Source}")));
        Look(script, "progress", string.Join('\n', shell.Streams.Progress.Select(record => record.ToString())));
        if (looksAtOutput)
            Look(script, "output", string.Join('\n', objects.Select(item => item is null ? string.Empty : PSSerializer.Serialize(item, 3))));
        foreach (var (source, written) in events.Written)
        {
            Sources.Add(source);
            if (!s_notOurs.Any(name => source.StartsWith(name, StringComparison.Ordinal)))
                Look(script, $"event source {source}", written);
        }

        LookAtWhatIsKept(script, begun);

        // A script that failed may have left another connection.
        _runspace.Output("$null = Connect-KustoExport");
        return objects.Count;
    }

    private static string Text(InformationalRecord record) => $"{record.Message} {record.InvocationInfo?.Line} {record.InvocationInfo?.PositionMessage}";

    // What is shown of an error, and what its properties have.
    private static void Write(StringBuilder text, ErrorRecord error)
    {
        object?[] shown =
        [
            error, error.Exception, error.TargetObject, error.CategoryInfo, error.FullyQualifiedErrorId, error.ErrorDetails?.Message, error.ErrorDetails?.RecommendedAction, error.ScriptStackTrace,
            error.InvocationInfo?.Line, error.InvocationInfo?.PositionMessage, error.InvocationInfo?.Statement, PSSerializer.Serialize(error.Exception, 3), PSSerializer.Serialize(error.TargetObject, 2),
        ];
        foreach (var part in shown)
            text.Append(part).Append('\n');
    }

    private void LookAtWhatIsKept(string script, DateTime begun)
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Concat(StagedFiles()))
            Look(script, file, Read(file));
        foreach (var list in new[] { ".show operations", ".show commands-and-queries" })
        {
            foreach (var connection in new[] { "$memory", "$file" })
                Look(script, list, string.Join('\n', _runspace.Output($"Invoke-KqlCommand '{list} | where LastUpdatedOn >= datetime({begun:O})' -Connection {connection}").Select(row => PSSerializer.Serialize(row, 3))));
        }
    }

    private static IEnumerable<string> StagedFiles() => Directory.EnumerateDirectories(Path.GetTempPath(), "kustoexport-*")
        .Where(folder => folder.Contains($"-{Environment.ProcessId}-", StringComparison.Ordinal))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))

        // Empty, and nobody else may open it: it says whose the folder is.
        .Where(file => Path.GetFileName(file) != ".lock");

    private static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            return []; // It was temporary.
        }
    }

    private string In(string script)
    {
        var server = _server.PlainConnectionString is { } plain && PostgreSqlServer.Missing is null
            ? string.Join(';', plain.Split(';').Where(part => !part.StartsWith("Username", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("Password", StringComparison.OrdinalIgnoreCase)))
            : "Host=127.0.0.1;Port=1";
        return Canary.In(script.Replace("%echo%", _echo.Address, StringComparison.Ordinal).Replace("%out%", _folder.Path, StringComparison.Ordinal).Replace("%sql%", server, StringComparison.Ordinal));
    }

    private void Look(string script, string where, string written) => Assert.True(_search.Find(written) is not { } found, $"In {where} of: {script}\n{_search.Find(written)}");

    private void Look(string script, string where, byte[] written) => Assert.True(_search.Find(written) is not { } found, $"In {where} of: {script}\n{_search.Find(written)}");
}
