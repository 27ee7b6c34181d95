using System.Text.Json;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax.Literals;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>in</c> and <c>!in</c> over a list of values or dynamic arrays (documentation: query/in-operator.md). A null is in no list.
/// </summary>
internal sealed class Membership : IFunctionFamily
{
    /// <summary>Operand and items of one type; what is mixed or dynamic falls to the last row.</summary>
    private static readonly Parameter[] s_types =
    [
        Exactly(KqlType.String),
        new(TypeSet.Integer, KqlType.Long),
        new(TypeSet.Integer | TypeSet.Real, KqlType.Real),
        new(TypeSet.Number, KqlType.Decimal),
        Exactly(KqlType.DateTime),
        Exactly(KqlType.TimeSpan),
        Exactly(KqlType.Guid),
        Exactly(KqlType.Bool),
    ];

    public IEnumerable<SqlFunction> Functions => [.. Rows("in", false), .. Rows("!in", true)];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_members(d) AS CASE json_type(d) WHEN 'ARRAY' THEN CAST(d AS JSON[]) ELSE [d] END",
    ];

    private static IEnumerable<SqlFunction> Rows(string name, bool negated)
    {
        foreach (var type in s_types)
            yield return new(name, [type, Repeated(type)], KqlType.Bool, (Func<SqlCall, string>)(call => IsIn(call, call.Arguments[0], call.Arguments.Skip(1), negated)));
        yield return new(name, [Any, Repeated(Any)], KqlType.Bool, (Func<SqlCall, string>)(call => Mixed(call, negated)));
    }

    private static string IsIn(SqlCall call, string operand, IEnumerable<string> items, bool negated)
    {
        var list = string.Join(", ", items);
        if (list.Length == 0)
            return negated ? "true" : "false";
        var test = $"{operand} {(negated ? "NOT IN" : "IN")} ({list})";
        if (call.Bound[0].IsNeverNull() || (call.NullIsFalse && !negated))
            return $"({test})";
        return negated ? $"coalesce({test}, true)" : $"coalesce({test}, false)";
    }

    /// <summary>Dynamic arrays that are constants become plain lists, through which filters still prune; others are searched row by row.</summary>
    private static string Mixed(SqlCall call, bool negated)
    {
        var operandType = call.Bound[0].Type;
        if (operandType != KqlType.Dynamic && call.Bound.Skip(1).All(b => b is BoundExpression.Constant))
            return IsIn(call, call.Arguments[0], call.Bound.Skip(1).SelectMany(b => Literals((BoundExpression.Constant)b, operandType)).Distinct(), negated);

        var operand = Conversions.Sql(call.Arguments[0], operandType, KqlType.String);
        var lists = call.Arguments.Zip(call.Bound).Skip(1).Select(a => a.Second.Type == KqlType.Dynamic
            ? $"list_transform(kx_members({a.First}), lambda m: kx_json_text(m))"
            : $"[{Conversions.Sql(a.First, a.Second.Type, KqlType.String)}]");
        var found = $"coalesce(list_contains(list_concat({string.Join(", ", lists)}), {operand}), false)";
        return negated ? $"(NOT {found})" : found;
    }

    /// <summary>The SQL of the values that a constant item stands for: a dynamic array stands for its elements.</summary>
    internal static IEnumerable<string> Literals(BoundExpression.Constant constant, KqlType type)
    {
        if (constant.Value is null)
            return [];
        if (constant.Type != KqlType.Dynamic)
            return [$"{SqlText.Constant(constant.Value, constant.Type)}::{SqlTypes.Of(type)}"];

        using var json = JsonDocument.Parse((string)constant.Value);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().SelectMany(e => Literal(e, type))]
            : [.. Literal(json.RootElement, type)];
    }

    /// <summary>A member as a literal of the operand's type; none where it can't be equal to any value of that type.</summary>
    private static IEnumerable<string> Literal(JsonElement member, KqlType type)
    {
        object? value = (type, member.ValueKind) switch
        {
            (KqlType.String, JsonValueKind.String) => member.GetString(),
            (KqlType.String, not JsonValueKind.Null) => member.GetRawText(),
            (KqlType.Int or KqlType.Long, JsonValueKind.Number) when member.TryGetInt64(out var number) => number,
            (KqlType.Real, JsonValueKind.Number) => member.GetDouble(),
            (KqlType.Decimal, JsonValueKind.Number) => member.GetRawText(),
            (KqlType.Bool, JsonValueKind.True or JsonValueKind.False) => member.GetBoolean(),
            (KqlType.Guid, JsonValueKind.String) when System.Guid.TryParse(member.GetString(), out var guid) => guid,
            (KqlType.DateTime, JsonValueKind.String) => DateTimeText.Parse(member.GetString()!),
            (KqlType.TimeSpan, JsonValueKind.String) => TimeSpanText.Parse(member.GetString()!),
            _ => null,
        };
        if (value is not null)
            yield return SqlText.Constant(value, type is KqlType.Int ? KqlType.Long : type);
    }
}
