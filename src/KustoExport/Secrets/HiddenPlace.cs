using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Kql.Secrets;

namespace KustoExport.Secrets;

/// <summary>
/// PowerShell shows the line of the script with an error, and every record carries it. What is set here as the place to be shown is the
/// same line and column with stars for the secrets that stand there; of a command of several lines, the first.
/// </summary>
internal static class HiddenPlace
{
    /// <param name="invocation">The call.</param>
    /// <param name="secrets">Its own: they may also stand in its other lines.</param>
    public static void Set(InvocationInfo invocation, SecretValues secrets)
    {
        if (invocation.Line is not { Length: > 0 } line || (SeenSecrets.Mask(secrets.Mask(line)) is var shown && shown == line && secrets.IsEmpty))
            return;
        var file = invocation.ScriptName is { Length: > 0 } name ? name : null;
        invocation.DisplayScriptPosition = new ScriptExtent(
            new ScriptPosition(file, invocation.ScriptLineNumber, invocation.OffsetInLine, shown),
            new ScriptPosition(file, invocation.ScriptLineNumber, shown.TrimEnd().Length + 1, shown));
    }
}
