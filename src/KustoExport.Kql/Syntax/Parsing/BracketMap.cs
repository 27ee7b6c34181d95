using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Which brackets belong together, and how deep each token lies in them: what messages and recovery need.</summary>
internal sealed class BracketMap
{
    private readonly int[] _partner;
    private readonly int[] _depth;

    public BracketMap(IReadOnlyList<Token> tokens)
    {
        _partner = new int[tokens.Count];
        _depth = new int[tokens.Count];
        var open = new Stack<int>();
        var openOfKind = new Dictionary<TokenKind, int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            _partner[i] = -1;
            if (Opening(tokens[i].Kind) is { } opening && openOfKind.GetValueOrDefault(opening) > 0)
            {
                CloseNearest(tokens, open, openOfKind, opening, i);
            }

            _depth[i] = open.Count;
            if (tokens[i].Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace)
            {
                open.Push(i);
                openOfKind[tokens[i].Kind] = openOfKind.GetValueOrDefault(tokens[i].Kind) + 1;
            }
        }
    }

    /// <summary>The index of the other bracket of the pair, or -1.</summary>
    public int Partner(int index) => _partner[index];

    /// <summary>How many brackets are open around a token; a bracket itself lies outside.</summary>
    public int Depth(int index) => _depth[index];

    private static TokenKind? Opening(TokenKind kind) => kind switch
    {
        TokenKind.CloseParenthesis => TokenKind.OpenParenthesis,
        TokenKind.CloseBracket => TokenKind.OpenBracket,
        TokenKind.CloseBrace => TokenKind.OpenBrace,
        _ => null,
    };

    // Brackets of another kind that are still open in between are the ones that nobody closed.
    private void CloseNearest(
        IReadOnlyList<Token> tokens, Stack<int> open, Dictionary<TokenKind, int> openOfKind, TokenKind opening, int index)
    {
        int partner;
        do
        {
            partner = open.Pop();
            openOfKind[tokens[partner].Kind]--;
        }
        while (tokens[partner].Kind != opening);

        (_partner[partner], _partner[index]) = (index, partner);
    }
}
