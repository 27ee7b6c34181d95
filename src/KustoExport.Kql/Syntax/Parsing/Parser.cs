using System.Runtime.CompilerServices;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>
/// Recursive descent over the tokens, by area in <c>Parser.*.cs</c>. A method <c>ParseX</c> expects an X and fails with a
/// <see cref="SyntaxFailure"/> where there is none; statements and pipelines catch it, note the error, and go on behind the broken part.
/// </summary>
internal sealed partial class Parser
{
    // Deep enough for any query that was written by hand or by a program with sense; the binder and the SQL writer recurse as deep.
    private const int DeepestNesting = 200;
    private const int LongestChain = 500;
    private const int MostErrors = 20;

    private readonly string _text;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly BracketMap _brackets;
    private readonly List<SyntaxError> _errors;
    private int _position;
    private int _nesting;

    private Parser(string text, IReadOnlyList<Token> tokens, List<SyntaxError> errors)
    {
        _text = text;
        _tokens = tokens;
        _brackets = new BracketMap(tokens);
        _errors = errors;
    }

    private Token Current => _tokens[_position];

    /// <summary>Reads a whole query. Never throws: see the errors of the result, which stand in the order of their places.</summary>
    public static SyntaxResult Parse(string text)
    {
        var (block, errors) = Read(text, parser => parser.ParseBlock());
        return new SyntaxResult(block, errors);
    }

    /// <summary>What a method reads from the whole text, or null and the errors in the order of their places.</summary>
    private static (T? Value, IReadOnlyList<SyntaxError> Errors) Read<T>(string text, Func<Parser, T> parse)
        where T : class
    {
        var errors = new List<SyntaxError>();
        var parser = new Parser(text, Lexer.Read(text, errors), errors);
        T? value = null;
        try
        {
            value = parse(parser);
        }
        catch (SyntaxFailure failure)
        {
            errors.Add(failure.Error);
        }

        // One place, one error: the lexer's, which comes first, knows best.
        var ordered = errors.DistinctBy(e => e.Span.Start).OrderBy(e => e.Span.Start).ToList();
        return (ordered.Count == 0 ? value : null, ordered);
    }

    private Token Peek(int offset) => _tokens[Math.Min(_position + offset, _tokens.Count - 1)];

    private bool At(TokenKind kind) => Current.Kind == kind;

    private bool AtWord(string word) => IsWord(0, word);

    private bool IsWord(int offset, string word) => Peek(offset) is { Kind: TokenKind.Word } token && token.Text == word;

    private Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _position++;
        }

        return token;
    }

    private bool TryTake(TokenKind kind)
    {
        var isThere = At(kind);
        if (isThere)
        {
            Take();
        }

        return isThere;
    }

    private bool TryTakeWord(string word)
    {
        var isThere = AtWord(word);
        if (isThere)
        {
            Take();
        }

        return isThere;
    }

    private Token Expect(TokenKind kind, string what) => At(kind) ? Take() : throw Unexpected(what);

    private void ExpectWord(string word)
    {
        if (!TryTakeWord(word))
        {
            throw Unexpected($"'{word}'");
        }
    }

    /// <summary>Takes a closing bracket; if there is none, the error is at the opening one where that was never closed.</summary>
    private void Close(TokenKind kind, int openIndex, string expected)
    {
        if (At(kind))
        {
            Take();
            return;
        }

        var open = _tokens[openIndex];
        throw _brackets.Partner(openIndex) < 0 && (At(TokenKind.End) || !At(TokenKind.Word))
            ? Fail(open.Span, $"This '{open.Text}' is never closed.", null)
            : Unexpected(expected);
    }

    /// <summary>From a start to the end of the last token that was taken.</summary>
    private TextSpan Since(int start) =>
        TextSpan.FromBounds(start, _position == 0 ? start : Math.Max(start, _tokens[_position - 1].End));

    /// <summary>Items between commas. At least one.</summary>
    private List<T> ParseList<T>(Func<T> parseItem)
    {
        var items = new List<T>();
        do
        {
            items.Add(parseItem());
        }
        while (TryTake(TokenKind.Comma));

        return items;
    }

    /// <summary>Items between commas, or none if the operator ends here.</summary>
    private List<T> ParseOptionalList<T>(Func<T> parseItem) => AtEndOfOperator() ? [] : ParseList(parseItem);

    private bool AtEndOfOperator() => Current.Kind is TokenKind.End or TokenKind.Pipe or TokenKind.Semicolon
        or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace;

    private void EnterNesting()
    {
        if (++_nesting > DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SyntaxFailure(
                new SyntaxError(
                    ErrorCodes.KqlSyntax,
                    $"The query is nested too deep here: {DeepestNesting} levels are the most.",
                    Current.Span,
                    "Give inner parts a name with 'let'."),
                isFatal: true);
        }
    }

    private void CheckChain(int length)
    {
        if (length > LongestChain)
        {
            throw new SyntaxFailure(
                new SyntaxError(
                    ErrorCodes.KqlSyntax,
                    $"This is the operand number {length} of one chain; {LongestChain} are the most.",
                    Current.Span,
                    "Split it with 'let', or write a list with 'in'."),
                isFatal: true);
        }
    }
}
