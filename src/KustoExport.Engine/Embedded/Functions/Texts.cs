using System.Text.Json;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Length, case and composition of strings. A length or position counts Unicode code points.</summary>
internal sealed class Texts : IFunctionFamily
{
    /// <summary>A value of any type, as <c>tostring()</c> writes it.</summary>
    internal static readonly Parameter AnyAsText = new(TypeSet.Any, KqlType.String);

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_code_points(s) AS list_transform(string_split(s, ''), lambda c: ord(c))",

        // What is no code point, and half a surrogate pair, is no character.
        "CREATE OR REPLACE MACRO kx_character(c) AS CASE WHEN c BETWEEN 0 AND 55295 OR c BETWEEN 57344 AND 1114111 THEN chr(c::INTEGER) END",
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("strlen", [Parameters.String], KqlType.Long, "length({0})") { Naming = ResultName.PrefixAndFirstArgument },
        new("string_size", [Parameters.String], KqlType.Long, "strlen({0})") { Naming = ResultName.PrefixAndFirstArgument },
        new("toupper", [AnyAsText], KqlType.String, "replace(upper({0}), 'ẞ', 'ß')"),
        new("tolower", [AnyAsText], KqlType.String, "lower({0})"),
        new("reverse", [AnyAsText], KqlType.String, "array_to_string(list_reverse(string_split({0}, '')), '')"),
        new("strcat", [Repeated(AnyAsText)], KqlType.String, (Func<SqlCall, string>)(call =>
            call.Arguments.Count == 1 ? call.Arguments[0] : $"({string.Join(" || ", call.Arguments)})")),
        new("strcat_delim", [AnyAsText, AnyAsText, Repeated(AnyAsText)], KqlType.String, (Func<SqlCall, string>)(call =>
            $"({string.Join($" || {call.Arguments[0]} || ", call.Arguments.Skip(1))})")),
        new("strcat_array", [Dynamic, AnyAsText], KqlType.String, "coalesce(kx_join({0}, {1}), '')"),
        new("array_strcat", [Dynamic, AnyAsText], KqlType.String, "coalesce(kx_join({0}, {1}), '')"),
        new("strrep", [AnyAsText, Long], KqlType.String, "coalesce(repeat({0}, CASE WHEN {1} > 1024 THEN 1024 ELSE {1} END), '')"),
        new("strrep", [AnyAsText, Long, AnyAsText], KqlType.String,
            "(CASE WHEN {1} > 0 THEN repeat({0} || {2}, least({1}, 1024) - 1) || {0} ELSE '' END)"),
        new("strcmp", [AnyAsText, AnyAsText], KqlType.Long, "(CASE WHEN {0} < {1} THEN -1 WHEN {0} > {1} THEN 1 ELSE 0 END)::BIGINT"),
        new("translate", [Parameters.String, Parameters.String, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call =>
            $"translate({call.Arguments[2]}, {call.Arguments[0]}, CASE WHEN {call.Arguments[1]} = '' THEN '' "
            + $"ELSE rpad({call.Arguments[1]}, greatest(length({call.Arguments[0]}), length({call.Arguments[1]}))::INTEGER, right({call.Arguments[1]}, 1)) END)")),
        new("tohex", [Integer, Optional(Long)], KqlType.String, (Func<SqlCall, string>)Hex) { Naming = ResultName.FirstArgument },
        new("isascii", [AnyAsText], KqlType.Bool, "regexp_full_match({0}, '[\\x00-\\x7F]*')"),
        new("isutf8", [AnyAsText], KqlType.Bool, "true"),
        .. CodePoints("unicode_codepoints_from_string", "unicode_codepoints_to_string"),
        .. CodePoints("to_utf8", "make_string"),
    ];

    public void Register(DuckDBConnection connection) => connection.RegisterScalarFunction<string?, string?, string?>("kx_join", Join);

    /// <summary>Two's complement in the value's own width; zeros in front up to a length of at most 16.</summary>
    private static string Hex(SqlCall call)
    {
        var bits = call.Bound[0].Type == KqlType.Int ? 32 : 64;
        var value = $"{call.Arguments[0]}::HUGEINT";
        var digits = $"format('{{:x}}', CASE WHEN {value} < 0 THEN {value} + (1::HUGEINT << {bits}) ELSE {value} END)";
        var padded = call.Arguments.Count == 1 ? digits
            : $"CASE WHEN length({digits}) >= {call.Arguments[1]} THEN {digits} ELSE lpad({digits}, least(greatest({call.Arguments[1]}, 0), 16)::INTEGER, '0') END";
        return $"coalesce({padded}, '')";
    }

    private static string? Join(string? array, string? delimiter)
    {
        if (array is null || array[0] != '[')
            return null;
        using var document = JsonDocument.Parse(array);
        return string.Join(delimiter, document.RootElement.EnumerateArray().Select(e => e.ValueKind switch
        {
            JsonValueKind.String => e.GetString(),
            JsonValueKind.Null => "",
            _ => e.GetRawText(),
        }));
    }

    private static IEnumerable<SqlFunction> CodePoints(string fromText, string toText)
    {
        yield return new(fromText, [AnyAsText], KqlType.Dynamic, "to_json(kx_code_points({0}))");
        yield return new(toText, [Repeated(Of(TypeSet.Integer | TypeSet.Dynamic))], KqlType.String, (Func<SqlCall, string>)(call =>
        {
            var parts = call.Arguments.Select((sql, i) => call.Bound[i].Type == KqlType.Dynamic
                ? $"coalesce(array_to_string(list_transform(from_json({sql}, '[\"BIGINT\"]'), lambda c: kx_character(c)), ''), '')"
                : $"coalesce(kx_character({sql}), '')");
            return $"({string.Join(" || ", parts)})";
        }));
    }
}
