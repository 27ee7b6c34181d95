using System.Globalization;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Binding;

/// <summary>Literals that stand where another type is declared: the cells of a datatable, the values of query parameters.</summary>
internal static class ConstantConversion
{
    /// <summary>The literal as a constant of a type, or null where it is none.</summary>
    public static BoundExpression.Constant? TryConvert(BoundExpression.Constant literal, KqlType type)
    {
        if (literal.Type == type)
        {
            return literal;
        }

        if (literal.Value is null)
        {
            return new BoundExpression.Constant(type, type == KqlType.String ? "" : null, literal.Span);
        }

        var value = (literal.Value, type) switch
        {
            (string text, KqlType.Dynamic) => Json(literal.Type, text),
            (string text, _) when literal.Type == KqlType.String && type != KqlType.String => ParseText(type, text),
            (long number, KqlType.Int) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null,
            (int number, KqlType.Long) => (long)number,
            (int or long, KqlType.Real) => System.Convert.ToDouble(literal.Value, CultureInfo.InvariantCulture),
            (int or long, KqlType.Decimal) => System.Convert.ToString(literal.Value, CultureInfo.InvariantCulture),
            (int or long, KqlType.Dynamic) when literal.Type.IsNumeric() => System.Convert.ToString(literal.Value, CultureInfo.InvariantCulture),
            (double number, KqlType.Dynamic) when double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
            (bool flag, KqlType.Dynamic) => flag ? "true" : "false",
            (int or long, KqlType.Bool) when literal.Type.IsNumeric() => System.Convert.ToInt64(literal.Value, CultureInfo.InvariantCulture) != 0,
            (bool flag, KqlType.Int) => flag ? 1 : 0,
            (bool flag, KqlType.Long) => flag ? 1L : 0L,
            _ => (object?)null,
        };
        return value is null && literal.Type != KqlType.String ? null : new BoundExpression.Constant(type, value, literal.Span);
    }

    /// <summary>A value as people type it, with or without the type around it: <c>2026-01-31</c>, <c>datetime(2026-01-31)</c>. Null where it is none.</summary>
    public static BoundExpression.Constant? TryParse(KqlType type, string text, TextSpan span)
    {
        var inner = text.Trim();
        var open = inner.IndexOf('(');
        if (open > 0 && inner.EndsWith(')') && KqlTypeNames.TryParse(inner[..open].Trim(), out var named) && named == type)
        {
            inner = inner[(open + 1)..^1];
        }

        return TypedLiteral.TryParse(type, inner, out var value) ? new BoundExpression.Constant(type, value, span) : null;
    }

    private static object? ParseText(KqlType type, string text) => TypedLiteral.TryParse(type, text, out var value) ? value : null;

    private static string Json(KqlType type, string text) => type == KqlType.String
        ? System.Text.Json.JsonSerializer.Serialize(text, JsonOptions.Relaxed)
        : text;

    private static class JsonOptions
    {
        public static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
    }
}
