namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Several commands at once.</summary>
public abstract partial record Command
{
    /// <summary>
    /// <c>.execute database script [with (ContinueOnErrors=…, ThrowOnErrors=…)] &lt;| commands</c>
    /// (documentation: management/execute-database-script.md).
    /// </summary>
    /// <param name="Commands">Where each command stands; what stands in them isn't looked at before they are run.</param>
    /// <param name="ContinuesOnErrors">Whether a command that fails doesn't stop the others.</param>
    /// <param name="ThrowsOnErrors">Whether the error of a command is that of the script.</param>
    /// <param name="Span">All of it.</param>
    public sealed record ExecuteScript(IReadOnlyList<TextSpan> Commands, bool ContinuesOnErrors, bool ThrowsOnErrors, TextSpan Span) : Command(Span);
}
