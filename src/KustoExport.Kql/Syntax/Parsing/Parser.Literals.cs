using System.Text;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>A literal with an optional sign: what may stand in a datatable or as a default.</summary>
    private Expression ParseLiteral()
    {
        var start = Current.Start;
        if (Current.Kind is TokenKind.Minus or TokenKind.Plus && Current.Touches(Peek(1)))
        {
            var isNegative = Take().Kind == TokenKind.Minus;
            return TryParseNumber(isNegative, start) ?? throw Unexpected("a number");
        }

        if (AtWord("dynamic") && Peek(1).Kind == TokenKind.OpenParenthesis)
        {
            return ParseDynamic();
        }

        return TryParseLiteral() ?? throw Unexpected(
            "a literal",
            AtWord("null") ? "A null has a type: int(null), datetime(null), dynamic(null) …; a string can't be null." : null);
    }

    private Expression? TryParseLiteral()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.StringLiteral:
                return ParseString();
            case TokenKind.BoolLiteral:
                Take();
                return new Expression.Literal(KqlType.Bool, token.Text is "true" or "True" or "TRUE", token.Span);
            case TokenKind.TypedLiteral:
                Take();
                return TypedValue(token);
            case TokenKind.BareGuid:
                throw Fail(token.Span, "A guid can't stand alone.", $"Write guid({token.Text}).");
            default:
                return TryParseNumber(false, token.Start);
        }
    }

    private Expression.Literal? TryParseNumber(bool isNegative, int start)
    {
        var token = Current;
        var text = (isNegative ? "-" : "") + token.Text;
        (KqlType Type, object? Value) literal;
        switch (token.Kind)
        {
            case TokenKind.LongLiteral:
                literal = (KqlType.Long, TypedLiteral.Long(text));
                break;
            case TokenKind.RealLiteral:
                literal = (KqlType.Real, TypedLiteral.Real(text));
                break;
            case TokenKind.TimeSpanLiteral:
                literal = (KqlType.TimeSpan, TimeSpanText.Parse(text));
                break;
            default:
                return null;
        }

        Take();
        if (literal.Value is null)
        {
            Report(token.Span, $"'{text}' is outside the range of a {literal.Type.Name()}.", TooLargeRemedy(literal.Type, text));
        }

        return new Expression.Literal(literal.Type, literal.Value, Since(start));
    }

    private static string? TooLargeRemedy(KqlType type, string text) => type switch
    {
        KqlType.Long when TypedLiteral.TryParse(KqlType.Decimal, text, out _) => $"Write it as a decimal, which has more digits: decimal({text}).",
        KqlType.Long => $"Write it as a real, which keeps some 15 digits: {text}.0.",
        KqlType.Real => "A real ends at 1.8e308; write real(+inf) for what has no end.",
        KqlType.TimeSpan => "A timespan ends at some 29,000 years, 10675199d.",
        _ => null,
    };

    private Expression.Literal ParseString()
    {
        if (!At(TokenKind.StringLiteral))
        {
            throw Unexpected("a string");
        }

        var start = Current.Start;
        var value = new StringBuilder();
        var isObfuscated = false;
        while (At(TokenKind.StringLiteral))
        {
            var part = StringText.Decode(Take().Text);
            value.Append(part.Value);
            isObfuscated |= part.IsObfuscated;
        }

        return new Expression.Literal(KqlType.String, value.ToString(), Since(start)) { IsObfuscated = isObfuscated };
    }

    private Expression TypedValue(Token token)
    {
        var open = token.Text.IndexOf('(');
        var typeName = token.Text[..open];
        var content = token.Text[(open + 1)..].TrimEnd(')');
        var type = TypeOfPrefix(typeName);
        if (type == KqlType.DateTime && content.Trim().Length == 0)
        {
            return new Expression.Call(null, new Identifier("now", token.Span), [], token.Span); // datetime() is the current time
        }

        if (!TypedLiteral.TryParse(type, content, out var value))
        {
            Report(
                TextSpan.FromBounds(token.Start + open + 1, Math.Max(token.Start + open + 1, token.End - 1)),
                $"'{content}' is not a literal of type {type.Name()}.",
                type == KqlType.DateTime && content.Trim() is [>= '0' and <= '9', ..]
                    ? "Check the day and the time; a datetime is written as 2024-02-29 13:45:00.1234567."
                    : $"To convert a value that is no literal, write {ConversionTo(type)}(…).");
        }

        return new Expression.Literal(type, value, token.Span);
    }

    private static KqlType TypeOfPrefix(string name) => name switch
    {
        "int32" => KqlType.Int,
        "int64" => KqlType.Long,
        _ => KqlTypeNames.TryParse(name, out var type) ? type : throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static string ConversionTo(KqlType type) => "to" + type.Name();

    private Expression.TypeOf ParseTypeOf()
    {
        var start = Current.Start;
        if (!TryTakeWord("typeof"))
        {
            throw Unexpected("'typeof(…)'");
        }

        if (IsWord(1, Peek(1).Text) && Peek(2).Kind == TokenKind.CloseParenthesis)
        {
            Expect(TokenKind.OpenParenthesis, "'('");
            var type = ParseTypeInTypeOf();
            Take();
            return new Expression.TypeOf(type, null, Since(start));
        }

        return new Expression.TypeOf(null, ParseRowSchema(), Since(start));
    }

    // Only here the case of a type doesn't matter: typeof(DateTime).
    private KqlType ParseTypeInTypeOf()
    {
        if (!KqlTypeNames.TryParse(Current.Text.ToLowerInvariant(), out var type))
        {
            return ParseType();
        }

        Take();
        return type;
    }
}
