using System.Globalization;
using System.Text.Json;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Functions of regular expressions (documentation: query/regex.md). Patterns are constants; DuckDB's RE2 runs them, in the
/// dialect that the documentation describes.
/// </summary>
internal sealed class RegularExpressions : IFunctionFamily
{
    private static readonly Parameter s_pattern = Constant(Exactly(KqlType.String));

    private static readonly Parameter s_type = Exactly(KqlType.String);

    public IEnumerable<SqlFunction> Functions =>
    [
        new("trim_start", [s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => TrimStart(call.Arguments[1], Pattern(call, 0)))),
        new("trim_end", [s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => TrimEnd(call.Arguments[1], Pattern(call, 0)))),
        new("trim", [s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => TrimEnd(TrimStart(call.Arguments[1], Pattern(call, 0)), Pattern(call, 0)))),
        new("replace_regex", [Parameters.String, s_pattern, Parameters.String], KqlType.String, "regexp_replace({0}, {1}, {2}, 'g')"),
        new("replace", [s_pattern, Parameters.String, Parameters.String], KqlType.String, "regexp_replace({2}, {0}, {1}, 'g')"),
        new("countof", [Parameters.String, Parameters.String], KqlType.Long, "kx_count_overlapping({0}, {1})"),
        new("countof", [Parameters.String, Parameters.String, s_pattern], KqlType.Long, (Func<SqlCall, string>)(call => Pattern(call, 2) == "regex"
            ? $"len(regexp_extract_all({call.Arguments[0]}, {call.Arguments[1]}))"
            : $"kx_count_overlapping({call.Arguments[0]}, {call.Arguments[1]})")),
        .. IndexOf(),
        new("regex_quote", [Parameters.String], KqlType.String, @"regexp_replace({0}, '([\\^$.|?*+()\[\]{}])', '\\\1', 'g')"),
        new("extract", [s_pattern, Long, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => Group(call.Arguments[2], Pattern(call, 0), call, 1))),
        new("extract", [s_pattern, Long, Parameters.String, s_type], ResultType.NamedBy(3, KqlType.String), (Func<SqlCall, string>)(call =>
            Conversions.Sql(Group(call.Arguments[2], Pattern(call, 0), call, 1), KqlType.String, call.Type))),
        .. new[] { "extract_all", "extractall" }.SelectMany(name => new SqlFunction[]
        {
            new(name, [s_pattern, Parameters.String], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
                Matches(call.Arguments[1], Pattern(call, 0), [.. Enumerable.Range(1, RegexPattern.Groups(Pattern(call, 0)).Count)]))),
            new(name, [s_pattern, Constant(Dynamic), Parameters.String], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
                Matches(call.Arguments[2], Pattern(call, 0), Chosen(call, 1)))),
        }),
    ];

    private static string Pattern(SqlCall call, int index) => call.TryGetConstant(index, out var value) ? value as string ?? "" : "";

    private static string TrimStart(string text, string pattern) => $"regexp_replace({text}, {SqlText.String($"^(?:{pattern})")}, '')";

    private static string TrimEnd(string text, string pattern) => $"regexp_replace({text}, {SqlText.String($"(?:{pattern})$")}, '')";

    /// <summary>One group of the first match; empty where the pattern has no such group.</summary>
    private static string Group(string text, string pattern, SqlCall call, int index)
    {
        var groups = RegexPattern.Groups(pattern).Count;
        string Extract(long group) => $"regexp_extract({text}, {SqlText.String(pattern)}, {group.ToString(CultureInfo.InvariantCulture)})";
        if (call.TryGetConstant(index, out var value))
            return value is long group && group >= 0 && group <= groups ? Extract(group) : "''";
        var cases = Enumerable.Range(0, groups + 1).Select(group => $"WHEN {group} THEN {Extract(group)}");
        return $"(CASE {call.Arguments[index]} {string.Join(" ", cases)} ELSE '' END)";
    }

    /// <summary>Groups by number or by name.</summary>
    private static int[] Chosen(SqlCall call, int index)
    {
        var names = RegexPattern.Groups(Pattern(call, 0)).ToList();
        using var document = JsonDocument.Parse(Pattern(call, index) is { Length: > 0 } json ? json : "[]");
        return document.RootElement.ValueKind != JsonValueKind.Array ? []
            : [.. document.RootElement.EnumerateArray()
                .Select(e => e.ValueKind == JsonValueKind.Number ? e.GetInt32() : names.IndexOf(e.GetString()) + 1)
                .Where(group => group > 0 && group <= names.Count)];
    }

    /// <summary>All matches: an array of texts for one group, of arrays for several; null where nothing matches.</summary>
    private static string Matches(string text, string pattern, int[] groups)
    {
        if (groups.Length == 0)
            return "CAST(NULL AS JSON)";
        string All(int group) => $"regexp_extract_all({text}, {SqlText.String(pattern)}, {group.ToString(CultureInfo.InvariantCulture)})";
        var list = groups.Length == 1
            ? $"list_transform({All(groups[0])}, lambda m: coalesce(m, ''))"
            : $"list_transform(list_zip({string.Join(", ", groups.Select(All))}), lambda m: [{string.Join(", ", groups.Select((_, i) => $"coalesce(m[{i + 1}], '')"))}])";
        return $"(CASE WHEN regexp_matches({text}, {SqlText.String(pattern)}) THEN to_json({list}) END)";
    }

    private static IEnumerable<SqlFunction> IndexOf()
    {
        for (var optional = 0; optional <= 3; optional++)
        {
            var count = optional;
            yield return new("indexof_regex", [Texts.AnyAsText, s_pattern, .. Enumerable.Repeat(Long, count)], KqlType.Long, (Func<SqlCall, string>)(call =>
                IndexOf(call.Arguments[0], Pattern(call, 1), count > 0 ? call.Arguments[2] : "0", count > 1 ? call.Arguments[3] : "-1", count > 2 ? call.Arguments[4] : "1")));
        }
    }

    /// <summary>
    /// The wanted match is the last group of a pattern that skips the ones before it; where its text begins is the length of what that skipped.
    /// </summary>
    private static string IndexOf(string text, string pattern, string start, string length, string occurrence)
    {
        var window = $"kx_window({text}, {start}, CASE WHEN {length} = -1 THEN 4294967295 ELSE {length} END)";
        var matches = $"regexp_extract_all({window}, {SqlText.String($"(?s:(.*?))(?:{pattern})")}, 1)";
        var texts = $"regexp_extract_all({window}, {SqlText.String($"(?s:.*?)((?:{pattern}))")}, 1)";
        return $"(CASE WHEN {start} < 0 OR {length} < -1 OR {occurrence} < 0 THEN NULL WHEN {occurrence} = 0 OR len({matches}) < {occurrence} THEN -1 ELSE "
            + $"{start} + length(array_to_string({matches}[1:{occurrence}], '')) + length(array_to_string({texts}[1:{occurrence} - 1], '')) END)";
    }
}
