using System.Collections;
using System.Management.Automation;
using System.Security;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>Calls of each cmdlet with what looks like a secret in each parameter that takes a text.</summary>
internal static class CanarySweep
{
    private const string Connection = "'Server=s;Password=%password%'";
    private const string Address = "'https://account.invalid/x?sv=1&sig=%sig%'";

    // A call of each parameter set, with what it can't do without.
    private static readonly (string Cmdlet, string[] Parameters)[] s_calls =
    [
        ("Connect-KustoExport", ["-Path %out%/other.kdb"]),
        ("Connect-KustoExport", ["-Cluster https://cluster.invalid"]),
        ("Disconnect-KustoExport", ["-Connection $cluster"]),
        ("Get-KustoExportConnection", []),
        ("Invoke-KqlQuery", ["-Query 'print 1'"]),
        ("Invoke-KqlCommand", ["-Command '.show version'"]),
        ("Invoke-KustoExport", ["-Query 'print 1'", "-Path %out%/sweep.csv"]),
        ("Invoke-KustoExport", ["-Query 'print 1'", "-StorageUri %out%/sweep", "-Format Csv"]),
        ("Invoke-KustoExport", ["-Query 'print 1'", "-ExternalTable Nowhere"]),
        ("Invoke-KustoExport", ["-Query 'print 1'", "-SqlTable T", "-SqlConnectionString 'Server=127.0.0.1,1;Connect Timeout=1'"]),
        ("Invoke-KustoExport", ["-Query 'print 1'", "-Table CanaryRows", "-Mode SetOrReplace"]),
        ("Export-KqlChart", ["-Query 'print x = 1, y = 2'", "-Path %out%/sweep.svg"]),
        ("Show-KqlChart", ["-Query 'print x = 1, y = 2 | nothing'"]),
        ("Get-ExportCapacity", []),
        ("Set-ExportCapacity", ["-Resource DataExport", "-MaximumConcurrentOperations 100"]),
        ("Get-ExportOperation", []),
        ("Wait-ExportOperation", ["-OperationId 0f8fad5b-d9cb-469f-a165-70867728950e"]),
        ("Receive-ExportOperation", ["-OperationId 0f8fad5b-d9cb-469f-a165-70867728950e"]),
        ("Stop-ExportOperation", ["-OperationId 0f8fad5b-d9cb-469f-a165-70867728950e"]),
        ("Import-KqlTable", ["-Name CanaryRows", "-Path %out%/nothing.csv"]),
        ("Import-KqlTable", ["-Name CanaryRows", "-LiteralPath %out%/nothing.csv"]),
        ("Import-KqlTable", ["-Name CanaryRows", "-Query 'print 1'", "-From $cluster"]),
        ("Get-KqlTable", ["-Name Nothing"]),
        ("Remove-KqlTable", ["-Name Nothing"]),
        ("New-KqlExternalTable", ["-Name CanaryX", "-Schema 'a:long'", "-StorageUri %out%/x", "-Format Csv", "-DryRun"]),
        ("New-KqlExternalTable", ["-Name CanaryX", "-Schema 'a:long'", "-SqlTable T", "-SqlConnectionString 'Server=s'", "-WhatIf"]),
        ("Get-KqlExternalTable", ["-Name Nothing"]),
        ("Remove-KqlExternalTable", ["-Name Nothing"]),
    ];

    private static readonly Lazy<IReadOnlyList<CmdletInfo>> s_cmdlets = new(() =>
    {
        using var runspace = new ModuleRunspace();
        return [.. runspace.Output("Get-Command -Module KustoExport").Select(command => (CmdletInfo)command.BaseObject)];
    });

    /// <summary>The cmdlets that a call is there of.</summary>
    public static IEnumerable<string> Swept => s_calls.Select(call => call.Cmdlet);

    public static IEnumerable<string> Cmdlets() => s_cmdlets.Value.Select(cmdlet => cmdlet.Name);

    /// <summary>The parameters that a text can be given to, by name or in a table.</summary>
    public static IEnumerable<(string Cmdlet, ParameterMetadata Parameter)> Parameters() =>
        from cmdlet in s_cmdlets.Value
        from parameter in cmdlet.Parameters.Values
        where !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name) && TakesText(parameter.ParameterType)
        select (cmdlet.Name, parameter);

    /// <summary>The calls.</summary>
    public static IEnumerable<string> All() =>
        from call in s_calls
        from parameter in Parameters().Where(p => p.Cmdlet == call.Cmdlet).Select(p => p.Parameter)
        where FitsSet(call, parameter) && !IsJudgedByPowerShell(parameter) && !IsNameOfFile(call, parameter)
        from value in Values(parameter)
        select $"{call.Cmdlet} {string.Join(' ', call.Parameters.Where(given => !given.StartsWith($"-{parameter.Name} ", StringComparison.Ordinal)))} -{parameter.Name} {value} -Verbose";

    // What isn't one of a set of words, PowerShell says itself, before the cmdlet sees it: docs/security.md says so.
    private static bool IsJudgedByPowerShell(ParameterMetadata parameter) => parameter.Attributes.OfType<ValidateSetAttribute>().Any();

    // What a database and its file are called is written there, and listed: it is a name.
    private static bool IsNameOfFile((string Cmdlet, string[] Parameters) call, ParameterMetadata parameter) =>
        call.Cmdlet == "Connect-KustoExport" && call.Parameters[0].StartsWith("-Path", StringComparison.Ordinal) && parameter.Name is "Path" or "Database";

    private static bool TakesText(Type type) =>
        type == typeof(string) || type == typeof(string[]) || type == typeof(object) || type == typeof(PSObject) || type == typeof(SecureString) || type == typeof(PSCredential) || type == typeof(Hashtable);

    private static bool FitsSet((string Cmdlet, string[] Parameters) call, ParameterMetadata parameter)
    {
        var cmdlet = s_cmdlets.Value.First(c => c.Name == call.Cmdlet);
        var given = call.Parameters.Select(text => text.Split(' ')[0][1..]).Append(parameter.Name).Where(cmdlet.Parameters.ContainsKey);
        return cmdlet.ParameterSets.Any(set => given.All(name => set.Parameters.Any(p => p.Name == name)));
    }

    private static IEnumerable<string> Values(ParameterMetadata parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(Hashtable) => [$"@{{ a = {Connection} }}", $"@{{ a = {Address} }}"],
        var type when type == typeof(SecureString) => [$"(secure {Connection})"],
        var type when type == typeof(PSCredential) => ["(user '%password%')"],
        _ => [Connection, Address],
    };
}
