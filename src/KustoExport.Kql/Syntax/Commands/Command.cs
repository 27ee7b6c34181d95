namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// A management command (documentation: management/index.md). The kinds stand in <c>Command.*.cs</c>, a file a family;
/// each is parsed by a method of <c>Parser.Commands.*.cs</c> and run by a handler of the service.
/// </summary>
public abstract partial record Command(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>Whether the command only looks, and changes nothing.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>A command of the kind <c>.show …</c>.</summary>
    public abstract record Show(TextSpan Span) : Command(Span)
    {
        public sealed override bool IsReadOnly => true;
    }
}
