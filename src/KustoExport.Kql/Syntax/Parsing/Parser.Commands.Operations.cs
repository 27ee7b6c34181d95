using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about operations (documentation: management/show-operations.md, show-operation-details.md, cancel-operation-command.md).</summary>
internal sealed partial class Parser
{
    private Command.ShowOperations ParseShowOperations(int start)
    {
        if (At(TokenKind.OpenParenthesis))
        {
            var open = _position;
            Take();
            var ids = ParseList(ParseOperationId);
            Close(TokenKind.CloseParenthesis, open, "',' or ')'");
            return new Command.ShowOperations(ids, Since(start));
        }

        RefuseFurtherWords(start, []);
        return new Command.ShowOperations(AtEndOfOperator() ? [] : [ParseOperationId()], Since(start));
    }

    private Command.ShowOperationDetails ParseShowOperation(int start)
    {
        var id = ParseOperationId();
        ExpectWord("details");
        return new Command.ShowOperationDetails(id, Since(start));
    }

    private Command.CancelOperation ParseCancelOperation(int start)
    {
        var id = ParseOperationId();
        string? reason = null;
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>> { ["reason"] = p => reason = TextOf(p) });
        return new Command.CancelOperation(id, reason, Since(start));
    }

    private Guid ParseOperationId() => ParseGuid("the id of an operation", "It is a guid, as '.export async' answers it: 56e51622-eb49-4d1a-b896-06a03178efcd.");

    // As it is shown, in quotes, or as a literal.
    private Guid ParseGuid(string what, string remedy)
    {
        var token = Current;
        var text = token.Kind == TokenKind.StringLiteral ? ParseText(what) : token.Text;
        if (token.Kind != TokenKind.StringLiteral)
        {
            Take();
        }

        var inner = token.Kind == TokenKind.TypedLiteral && text.StartsWith("guid(", StringComparison.Ordinal) ? text[5..^1].Trim() : text;
        return Guid.TryParse(inner, out var id) ? id : throw Fail(token.Span, $"{char.ToUpperInvariant(what[0])}{what[1..]} is expected here.", remedy);
    }
}
