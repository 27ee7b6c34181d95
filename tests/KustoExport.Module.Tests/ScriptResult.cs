using System.Management.Automation;

namespace KustoExport.Module.Tests;

/// <summary>What a script wrote, stream by stream.</summary>
public sealed record ScriptResult(
    IReadOnlyList<PSObject> Objects,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The one error of a script that must have failed.</summary>
    public ErrorRecord Error => Errors.Single();

    /// <summary>The output without its wrapping.</summary>
    public IEnumerable<object?> Values => Objects.Select(item => item?.BaseObject);
}
