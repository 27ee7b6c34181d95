using System.Globalization;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>
/// <c>dynamic(…)</c>: JSON, and inside it also KQL's own strings and typed literals (documentation: scalar-data-types/dynamic.md).
/// </summary>
internal sealed partial class Parser
{
    private Expression.Literal ParseDynamic()
    {
        var start = Take().Start;
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'('");
        var json = ParseJson();
        Close(TokenKind.CloseParenthesis, open, "')'");
        return new Expression.Literal(KqlType.Dynamic, json == "null" ? null : json, Since(start));
    }

    private string ParseJson()
    {
        EnterNesting();
        var json = Current.Kind switch
        {
            TokenKind.OpenBracket => ParseJsonArray(),
            TokenKind.OpenBrace => ParseJsonObject(),
            TokenKind.Word when Current.Text == "null" => Take().Text,
            _ => JsonOf(ParseLiteral()),
        };
        _nesting--;
        return json;
    }

    private string ParseJsonArray()
    {
        var open = _position;
        Take();
        var items = At(TokenKind.CloseBracket) ? [] : ParseList(ParseJson);
        Close(TokenKind.CloseBracket, open, "',' or ']'");
        return $"[{string.Join(',', items)}]";
    }

    // Where a key is given twice, the last value counts.
    private string ParseJsonObject()
    {
        var open = _position;
        Take();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = new List<string>();
        if (!At(TokenKind.CloseBrace))
        {
            ParseList(() =>
            {
                if (!At(TokenKind.StringLiteral))
                {
                    throw Unexpected("the key of a property, a string");
                }

                var key = (string)ParseString().Value!;
                Expect(TokenKind.Colon, "':' after the key");
                if (values.TryAdd(key, ""))
                {
                    keys.Add(key);
                }

                return values[key] = ParseJson();
            });
        }

        Close(TokenKind.CloseBrace, open, "',' or '}'");
        return $"{{{string.Join(',', keys.Select(key => $"{JsonText.OfString(key)}:{values[key]}"))}}}";
    }

    private static string JsonOf(Expression value) => value switch
    {
        Expression.Literal { Value: null } => "null",
        Expression.Literal { Value: bool boolean } => JsonText.OfBool(boolean),
        Expression.Literal { Value: int number } => number.ToString(CultureInfo.InvariantCulture),
        Expression.Literal { Value: long ticks, Type: KqlType.DateTime } => JsonText.OfDateTime(ticks),
        Expression.Literal { Value: long ticks, Type: KqlType.TimeSpan } => JsonText.OfTimeSpan(ticks),
        Expression.Literal { Value: long number } => number.ToString(CultureInfo.InvariantCulture),
        Expression.Literal { Value: double number } => JsonText.OfReal(number),
        Expression.Literal { Value: Guid guid } => JsonText.OfGuid(guid),
        Expression.Literal { Value: string json, Type: KqlType.Dynamic } => json,
        Expression.Literal { Value: string digits, Type: KqlType.Decimal } => JsonText.OfString(digits),
        Expression.Literal { Value: string text } => JsonText.OfString(text),
        _ => throw Fail(value.Span, "A dynamic literal holds constants only.", "Use pack_array() or bag_pack() to build one from values."),
    };
}
