namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Stored functions (documentation: management/functions.md).</summary>
public abstract partial record Command
{
    /// <summary>
    /// <c>.create function [ifnotexists]</c>, <c>.create-or-alter function</c>, <c>.alter function</c>, each with
    /// <c>[with (properties)] Name (parameters) { body }</c>.
    /// </summary>
    public sealed record DefineFunction(
        DefinitionMode Mode,
        FunctionProperties Properties,
        Identifier Name,
        Expression.Lambda Lambda,
        TextSpan Span) : Command(Span);

    /// <summary><c>.alter function Name docstring "…"</c></summary>
    public sealed record AlterFunctionDocString(Identifier Name, string DocString, TextSpan Span) : Command(Span);

    /// <summary><c>.alter function Name folder "…"</c></summary>
    public sealed record AlterFunctionFolder(Identifier Name, string Folder, TextSpan Span) : Command(Span);

    /// <summary><c>.drop function Name [ifexists]</c></summary>
    public sealed record DropFunction(Identifier Name, bool IfExists, TextSpan Span) : Command(Span);

    /// <summary><c>.drop functions (Name, …) [ifexists]</c></summary>
    public sealed record DropFunctions(IReadOnlyList<Identifier> Names, bool IfExists, TextSpan Span) : Command(Span);

    /// <summary><c>.show functions</c></summary>
    public sealed record ShowFunctions(TextSpan Span) : Show(Span);

    /// <summary><c>.show function Name</c></summary>
    public sealed record ShowFunction(Identifier Name, bool ShowsObfuscatedStrings, TextSpan Span) : Show(Span);
}
