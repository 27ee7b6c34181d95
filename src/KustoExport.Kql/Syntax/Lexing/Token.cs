namespace KustoExport.Kql.Syntax.Lexing;

/// <summary>The smallest unit of a query. <paramref name="Text"/> is as written; white space and comments lie between tokens.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start)
{
    public int End => Start + Text.Length;

    public TextSpan Span => new(Start, Text.Length);

    /// <summary>What stands there, for a message.</summary>
    public string Description => Kind switch
    {
        TokenKind.End => "the end of the query",
        TokenKind.StringLiteral => "a string",
        TokenKind.Data => "data",
        _ => $"'{Text}'",
    };

    /// <summary>Whether nothing lies between the two.</summary>
    public bool Touches(Token next) => End == next.Start;
}
