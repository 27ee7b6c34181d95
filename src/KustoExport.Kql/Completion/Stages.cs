using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Completion;

/// <summary>How the tokens before a place lie: the brackets that are open there, and in each of them the statement and the operator.</summary>
internal sealed class Stages
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly int[] _depth;
    private readonly List<int> _open = [];

    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="end">How many of them stand before the place.</param>
    public Stages(IReadOnlyList<Token> tokens, int end)
    {
        _tokens = tokens;
        End = end;
        _depth = new int[end];
        for (var i = 0; i < end; i++)
        {
            if (tokens[i].Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace && _open.Count > 0)
            {
                _open.RemoveAt(_open.Count - 1);
            }

            _depth[i] = _open.Count;
            if (tokens[i].Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace)
            {
                _open.Add(i);
            }
        }
    }

    /// <summary>How many tokens stand before the place.</summary>
    public int End { get; }

    /// <summary>The brackets that are open at the place, by the indices of their tokens, the outermost first.</summary>
    public IReadOnlyList<int> Open => _open;

    /// <summary>Whether the token parts operators: the pipe of <c>&lt;|</c> begins a query instead.</summary>
    public static bool IsPipe(IReadOnlyList<Token> tokens, int index) =>
        tokens[index].Kind == TokenKind.Pipe && !(index > 0 && tokens[index - 1].Kind == TokenKind.Less && tokens[index - 1].Touches(tokens[index]));

    /// <summary>The last statement of a level, and the last operator in it.</summary>
    /// <param name="level">How many brackets are open around it.</param>
    /// <param name="end">Where to stop looking.</param>
    public Stage At(int level, int end)
    {
        var begin = level == 0 ? 0 : _open[level - 1] + 1;
        var pipe = -1;
        for (var i = begin; i < end; i++)
        {
            if (_depth[i] == level && _tokens[i].Kind is TokenKind.Semicolon or TokenKind.Pipe)
            {
                var isPipe = IsPipe(_tokens, i);
                (begin, pipe) = isPipe ? (begin, i) : (i + 1, -1);
            }
        }

        // let x = T | …
        var isLet = begin < end && Is(begin, "let");
        var source = isLet ? begin + 3 : begin;
        return new Stage(begin, source, pipe, pipe >= 0 ? pipe + 1 : source, isLet && (source > end || _tokens[source - 1].Kind != TokenKind.Equal));
    }

    /// <summary>The name of the operator that begins at a token, with its dashes, and the token behind it.</summary>
    public (string Name, int Next) Operator(int begin, int end)
    {
        var next = begin;
        while (next < end && _tokens[next].Kind is TokenKind.Word or TokenKind.Minus && (next == begin || _tokens[next - 1].Touches(_tokens[next])))
        {
            next++;
        }

        return (string.Concat(_tokens.Skip(begin).Take(next - begin).Select(t => t.Text)), next);
    }

    /// <summary>The first such word of a level between two tokens, or -1.</summary>
    public int Find(string word, int level, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            if (_depth[i] == level && Is(i, word))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The token that opened the bracket which a token closes.</summary>
    public int Opening(int close)
    {
        var open = close - 1;
        while (open > 0 && _depth[open] > _depth[close])
        {
            open--;
        }

        return open;
    }

    public bool Is(int index, string word) => index >= 0 && _tokens[index].Kind == TokenKind.Word && _tokens[index].Text == word;
}
