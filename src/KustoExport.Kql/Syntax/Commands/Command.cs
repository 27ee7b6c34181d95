namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// A management command (documentation: management/index.md). The kinds stand in <c>Command.*.cs</c>, a file a family;
/// each is parsed by a method of <c>Parser.Commands.*.cs</c> and run by a handler of the service.
/// </summary>
public abstract partial record Command(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>The words that it begins with, without the dot: <c>show tables</c>.</summary>
    public string Words { get; init; } = string.Empty;

    /// <summary>Whether the command only looks, and changes nothing.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>What the log of operations calls it; null for commands that aren't logged.</summary>
    public virtual string? OperationKind => null;

    /// <summary>What the command takes a slot of while it runs; null for commands that aren't limited.</summary>
    public virtual ServiceResource? Resource => null;

    /// <summary><c>async</c>: the service answers with the id of an operation at once, and the work goes on.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Whether the log of operations keeps the answer, for <c>.show operation details</c>: by default that of asynchronous runs.</summary>
    public bool PersistsDetails { get; init; }

    /// <summary>A command of the kind <c>.show …</c>.</summary>
    public abstract record Show(TextSpan Span) : Command(Span)
    {
        public sealed override bool IsReadOnly => true;
    }
}
