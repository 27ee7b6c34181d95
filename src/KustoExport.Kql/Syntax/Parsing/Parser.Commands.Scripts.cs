using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Several commands at once (documentation: management/execute-database-script.md). Each begins with a dot that is the first on its line, outside of brackets.</summary>
internal sealed partial class Parser
{
    private Command.ExecuteScript ParseExecuteScript(int start)
    {
        var (continues, throws) = (false, false);
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["ContinueOnErrors"] = p => continues = FlagOf(p),
            ["ThrowOnErrors"] = p => throws = FlagOf(p) && continues ? throw Fail(p.Span, "A script can't go on when a command fails, and fail itself.", "Give ContinueOnErrors or ThrowOnErrors.") : FlagOf(p),
        });
        if (!At(TokenKind.Less) || Peek(1).Kind != TokenKind.Pipe || !Current.Touches(Peek(1)))
        {
            throw Unexpected("'<|' and commands");
        }

        Take();
        Take();
        var commands = new List<TextSpan>();
        while (!At(TokenKind.End))
        {
            commands.Add(ParseScriptCommand());
        }

        return commands.Count > 0 ? new Command.ExecuteScript(commands, continues, throws, Since(start)) : throw Unexpected("a command, which begins with a dot");
    }

    private TextSpan ParseScriptCommand()
    {
        if (!At(TokenKind.Dot))
        {
            throw Unexpected("a command, which begins with a dot");
        }

        var (begin, end, depth) = (Current.Start, Current.End, 0);
        do
        {
            var token = Take();
            end = token.End;
            depth += token.Kind switch
            {
                TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace => 1,
                TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace => -1,
                _ => 0,
            };
        }
        while (!At(TokenKind.End) && (depth > 0 || !At(TokenKind.Dot) || !IsFirstOnItsLine(Current)));

        return TextSpan.FromBounds(begin, end);
    }

    private bool IsFirstOnItsLine(Token token)
    {
        var before = _text.AsSpan(0, token.Start).TrimEnd([' ', '\t']);
        return before.Length == 0 || before[^1] is '\n' or '\r';
    }
}
