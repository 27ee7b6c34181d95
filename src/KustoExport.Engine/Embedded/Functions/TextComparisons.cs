using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// The string operators that look at characters, not at terms (documentation: query/datatypes-string-operators.md).
/// Those without <c>_cs</c> compare lower-case forms, character by character.
/// </summary>
internal sealed class TextComparisons : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        .. Both("=~", "!~", call => $"({Lowered(call, 0)} = {Lowered(call, 1)})"),
        .. Both("contains", "!contains", IgnoringCase("contains")),
        .. Both("contains_cs", "!contains_cs", "contains({0}, {1})"),
        .. Both("startswith", "!startswith", IgnoringCase("starts_with")),
        .. Both("startswith_cs", "!startswith_cs", "starts_with({0}, {1})"),
        .. Both("endswith", "!endswith", IgnoringCase("ends_with")),
        .. Both("endswith_cs", "!endswith_cs", "ends_with({0}, {1})"),
        .. Membership("in~", negated: false),
        .. Membership("!in~", negated: true),
    ];

    /// <summary>A lower-case literal where the argument is constant, a call of <c>lower</c> where it isn't.</summary>
    internal static string Lowered(SqlCall call, int index) =>
        call.TryGetConstant(index, out var value) && value is string text ? SqlText.String(text.ToLowerInvariant()) : $"lower({call.Arguments[index]})";

    private static SqlTemplate IgnoringCase(string function) =>
        (Func<SqlCall, string>)(call => $"{function}({Lowered(call, 0)}, {Lowered(call, 1)})");

    private static IEnumerable<SqlFunction> Both(string name, string negatedName, Func<SqlCall, string> sql) => Both(name, negatedName, (SqlTemplate)sql);

    private static IEnumerable<SqlFunction> Both(string name, string negatedName, SqlTemplate sql)
    {
        yield return new(name, [Parameters.String, Parameters.String], KqlType.Bool, sql);
        yield return new(negatedName, [Parameters.String, Parameters.String], KqlType.Bool, (Func<SqlCall, string>)(call => $"(NOT {sql.Build(call)})"));
    }

    /// <summary>Strings are compared without case; values of other types as they are.</summary>
    private static IEnumerable<SqlFunction> Membership(string name, bool negated)
    {
        var not = negated ? "NOT " : "";
        yield return new(name, [Parameters.String, Repeated(Of(TypeSet.String | TypeSet.Dynamic))], KqlType.Bool, (Func<SqlCall, string>)(call =>
        {
            var texts = Enumerable.Range(1, call.Arguments.Count - 1).Where(i => call.Bound[i].Type == KqlType.String);
            var lists = Enumerable.Range(1, call.Arguments.Count - 1).Where(i => call.Bound[i].Type == KqlType.Dynamic);
            var operand = Lowered(call, 0);
            var tests = lists.Select(i => $"coalesce(list_contains(kx_lowered_texts({call.Arguments[i]}), {operand}), false)");
            if (texts.Any())
                tests = tests.Prepend($"{operand} IN ({string.Join(", ", texts.Select(i => Lowered(call, i)))})");
            return $"({not}({string.Join(" OR ", tests)}))";
        }));
        var other = Of(TypeSet.Any & ~(TypeSet.String | TypeSet.Dynamic)) with { IsCommon = true };
        yield return new(name, [other, Repeated(other)], KqlType.Bool, (Func<SqlCall, string>)(call =>
            $"({not}({call.Arguments[0]} IN ({string.Join(", ", call.Arguments.Skip(1))})))"));
    }
}
