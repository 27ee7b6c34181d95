using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Types, schemas, and the parameters of functions and operators.</summary>
internal sealed partial class Parser
{
    private KqlType ParseType()
    {
        var token = Expect(TokenKind.Word, "a type such as string or long");
        return KqlTypeNames.TryParse(token.Text, out var type)
            ? type
            : throw Fail(
                token.Span,
                $"'{token.Text}' is not a type.",
                Suggestion.DidYouMean(token.Text, KqlTypeNames.All)
                    ?? "Types are bool, int, long, real, decimal, string, datetime, timespan, guid and dynamic.");
    }

    /// <summary><c>(a:long, *, b:string,)</c></summary>
    private RowSchema ParseRowSchema()
    {
        var start = Current.Start;
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the columns");
        var columns = new List<ColumnDeclaration>();
        var isOpen = false;
        while (!At(TokenKind.CloseParenthesis))
        {
            if (TryTake(TokenKind.Star))
            {
                isOpen = true;
            }
            else
            {
                columns.Add(ParseColumnDeclaration());
            }

            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return new RowSchema(columns, isOpen, Since(start));
    }

    private ColumnDeclaration ParseColumnDeclaration()
    {
        var name = ParseDeclaredName("the name of a column");
        Expect(TokenKind.Colon, $"':' and the type of '{name.Text}'");
        var type = ParseType();
        return new ColumnDeclaration(name, type, Since(name.Span.Start));
    }

    /// <summary><c>(a:long, b:string = "x", T:(c:int), U:(*))</c></summary>
    private List<FunctionParameter> ParseFunctionParameters()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the parameters");
        var parameters = At(TokenKind.CloseParenthesis) ? [] : ParseList(ParseFunctionParameter);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return parameters;
    }

    private FunctionParameter ParseFunctionParameter()
    {
        var name = ParseDeclaredName("the name of a parameter");
        Expect(TokenKind.Colon, $"':' and the type of '{name.Text}'");
        if (At(TokenKind.OpenParenthesis))
        {
            var schema = ParseRowSchema();
            return new FunctionParameter(name, null, schema, null, Since(name.Span.Start));
        }

        var type = ParseType();
        var value = TryTake(TokenKind.Equal) ? ParseLiteral() : null;
        return new FunctionParameter(name, type, null, value, Since(name.Span.Start));
    }

    /// <summary>Any <c>name=value</c> before the operands; for operators whose operands can't begin so.</summary>
    private List<OperatorParameter> ParseParameters() => ParseParameters(_ => true);

    /// <summary>
    /// Only hints and the given names, for operators whose operands may be named: <c>summarize a = count()</c>.
    /// </summary>
    private List<OperatorParameter> ParseKnownParameters(params string[] names) =>
        ParseParameters(name => name.StartsWith("hint.", StringComparison.Ordinal) || names.Contains(name));

    private List<OperatorParameter> ParseParameters(Func<string, bool> isParameter)
    {
        var parameters = new List<OperatorParameter>();
        while (ParameterNameLength() is > 0 and var length
            && isParameter(_text[Current.Start..Peek(length - 1).End]))
        {
            parameters.Add(ParseParameter(length));
        }

        return parameters;
    }

    // "kind" or "hint.strategy", if an equals sign follows.
    private int ParameterNameLength()
    {
        if (!At(TokenKind.Word))
        {
            return 0;
        }

        var length = 1;
        while (Peek(length).Kind == TokenKind.Dot && Peek(length + 1).Kind == TokenKind.Word)
        {
            length += 2;
        }

        return Peek(length).Kind == TokenKind.Equal ? length : 0;
    }

    private OperatorParameter ParseParameter(int nameLength)
    {
        var start = Current.Start;
        _position += nameLength;
        var nameSpan = Since(start);
        Expect(TokenKind.Equal, "'='");
        var value = ParseParameterValue();
        return new OperatorParameter(new Identifier(_text.Substring(nameSpan.Start, nameSpan.Length), nameSpan), value, Since(start));
    }

    private Expression ParseParameterValue()
    {
        if (At(TokenKind.Word) && !(AtWord("dynamic") && Peek(1).Kind == TokenKind.OpenParenthesis))
        {
            var word = Take();
            return new Expression.Name(word.Text, word.Span);
        }

        if (At(TokenKind.OpenBracket))
        {
            var name = ParseBracketedName("a value");
            return new Expression.Name(name.Text, name.Span);
        }

        return ParseLiteral();
    }

    /// <summary><c>(name=value, …)</c> after <c>with</c>.</summary>
    private List<OperatorParameter> ParseProperties()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and properties");
        var properties = new List<OperatorParameter>();
        while (ParameterNameLength() is > 0 and var length)
        {
            properties.Add(ParseParameter(length));
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        Close(TokenKind.CloseParenthesis, open, "a property such as name=value, or ')'");
        return properties;
    }
}
