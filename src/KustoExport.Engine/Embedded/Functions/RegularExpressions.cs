using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Functions of regular expressions (documentation: query/regex.md). Patterns are constants, translated by
/// <see cref="RegexPattern"/>; DuckDB's RE2 runs them, or .NET where it can't.
/// </summary>
internal sealed class RegularExpressions : IFunctionFamily
{
    private static readonly Parameter s_pattern = Constant(Exactly(KqlType.String));

    private static readonly Parameter s_type = Exactly(KqlType.String);

    public IEnumerable<SqlFunction> Functions =>
    [
        new("matches regex", [Parameters.String, Parameters.String], KqlType.Bool, (Func<SqlCall, string>)(call => call.TryGetConstant(1, out _)
            ? Run(call, 1, "regexp_matches({0}, {1})", "kx_regex_matches({0}, {1})", call.Arguments[0])
            : $"kx_regex_matches({call.Arguments[0]}, {call.Arguments[1]})")),
        new("trim_start", [s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => Trim(call, call.Arguments[1], "^(?:", ")"))),
        new("trim_end", [s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => Trim(call, call.Arguments[1], "(?:", ")$"))),
        new("trim", [s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call =>
            Trim(call, Trim(call, call.Arguments[1], "^(?:", ")"), "(?:", ")$"))),
        new("replace_regex", [Parameters.String, s_pattern, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call =>
            Run(call, 1, "regexp_replace({0}, {1}, {2}, 'g')", "kx_regex_replace({0}, {1}, {2})", call.Arguments[0], call.Arguments[2]))),
        new("replace", [s_pattern, Parameters.String, Parameters.String], KqlType.String, (Func<SqlCall, string>)(call =>
            Run(call, 0, "regexp_replace({0}, {1}, {2}, 'g')", "kx_regex_replace({0}, {1}, {2})", call.Arguments[2], call.Arguments[1]))),
        new("countof", [Parameters.String, Parameters.String], KqlType.Long, "kx_count_overlapping({0}, {1})"),
        new("countof", [Parameters.String, Parameters.String, s_pattern], KqlType.Long, (Func<SqlCall, string>)Count),
        .. IndexOf(),
        new("regex_quote", [Parameters.String], KqlType.String, @"regexp_replace({0}, '([\\^$.|?*+()\[\]{}])', '\\\1', 'g')"),
        new("extract", [s_pattern, Long, Parameters.String], KqlType.String, (Func<SqlCall, string>)Extract),
        new("extract", [s_pattern, Long, Parameters.String, s_type], ResultType.NamedBy(3, KqlType.String), (Func<SqlCall, string>)(call =>
            Conversions.Sql(Extract(call), KqlType.String, call.Type))),
        .. new[] { "extract_all", "extractall" }.SelectMany(name => new SqlFunction[]
        {
            new(name, [s_pattern, Parameters.String], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
                ExtractAll(call, call.Arguments[1], [.. Enumerable.Range(1, Pattern(call, 0).Groups.Count)]))),
            new(name, [s_pattern, Constant(Dynamic), Parameters.String], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
                ExtractAll(call, call.Arguments[2], Chosen(call)))),
        }),
    ];

    public void Register(DuckDBConnection connection) => BoundaryRegex.Register(connection);

    private static string ConstantText(SqlCall call, int index) => call.TryGetConstant(index, out var value) ? value as string ?? "" : "";

    private static RegexPattern Pattern(SqlCall call, int index)
    {
        var pattern = RegexPattern.Of(ConstantText(call, index));
        return pattern.Problem is { } problem
            ? throw new KqlException(pattern.IsInvalid ? ErrorCodes.KqlSemantic : ErrorCodes.KqlNotSupported, problem, call.QueryText, call.Bound[index].Span)
            : pattern;
    }

    /// <summary>The SQL of a function of a text, a pattern and more, by one engine or the other.</summary>
    private static string Run(SqlCall call, int patternIndex, string re2, string net, params string[] others) =>
        Run(Pattern(call, patternIndex), ConstantText(call, patternIndex), re2, net, others);

    private static string Run(RegexPattern pattern, string text, string re2, string net, params string[] others)
    {
        var arguments = new[] { others[0], SqlText.String(pattern.HasWordBoundary ? text : pattern.Re2) }.Concat(others.Skip(1)).ToArray<object>();
        return string.Format(CultureInfo.InvariantCulture, pattern.HasWordBoundary ? net : re2, arguments);
    }

    private static string Trim(SqlCall call, string text, string before, string after)
    {
        _ = Pattern(call, 0);
        var anchored = before + ConstantText(call, 0) + after;
        return Run(RegexPattern.Of(anchored), anchored, "regexp_replace({0}, {1}, '')", "kx_regex_replace({0}, {1}, '')", text);
    }

    /// <summary>Only the regular expressions among the things to count: texts may overlap.</summary>
    private static string Count(SqlCall call)
    {
        if (ConstantText(call, 2) != "regex")
            return $"kx_count_overlapping({call.Arguments[0]}, {call.Arguments[1]})";
        return call.TryGetConstant(1, out _)
            ? Run(call, 1, "len(regexp_extract_all({0}, {1}))", "kx_regex_count({0}, {1})", call.Arguments[0])
            : $"kx_regex_count({call.Arguments[0]}, {call.Arguments[1]})";
    }

    /// <summary>One group of the first match; empty where the pattern has no such group.</summary>
    private static string Extract(SqlCall call)
    {
        var groups = Pattern(call, 0).Groups.Count;
        string Group(long group) => Run(call, 0, "regexp_extract({0}, {1}, {2})", "kx_regex_extract({0}, {1}, {2})",
            call.Arguments[2], group.ToString(CultureInfo.InvariantCulture));
        if (call.TryGetConstant(1, out var value))
            return value is long group && group >= 0 && group <= groups ? Group(group) : "''";
        var cases = Enumerable.Range(0, groups + 1).Select(group => $"WHEN {group} THEN {Group(group)}");
        return $"(CASE {call.Arguments[1]} {string.Join(" ", cases)} ELSE '' END)";
    }

    /// <summary>Groups by number or by name.</summary>
    private static int[] Chosen(SqlCall call)
    {
        var names = Pattern(call, 0).Groups.ToList();
        using var document = JsonDocument.Parse(ConstantText(call, 1) is { Length: > 0 } json ? json : "[]");
        return document.RootElement.ValueKind != JsonValueKind.Array ? []
            : [.. document.RootElement.EnumerateArray()
                .Select(e => e.ValueKind switch
                {
                    JsonValueKind.Number when e.TryGetInt32(out var number) => number,
                    JsonValueKind.String => names.IndexOf(e.GetString()) + 1,
                    _ => 0,
                })
                .Where(group => group > 0 && group <= names.Count)];
    }

    /// <summary>All matches: an array of texts for one group, of arrays for several; null where nothing matches.</summary>
    private static string ExtractAll(SqlCall call, string text, int[] groups)
    {
        var pattern = Pattern(call, 0);
        if (groups.Length == 0)
            throw call.Refuse(0, "The regular expression has no group to extract.", "Put what to extract into parentheses.");
        if (pattern.HasWordBoundary)
            return $"CAST(kx_regex_extract_all({text}, {SqlText.String(ConstantText(call, 0))}, '[{string.Join(",", groups)}]') AS JSON)";
        var re2 = SqlText.String(pattern.Re2);
        string All(int group) => $"regexp_extract_all({text}, {re2}, {group.ToString(CultureInfo.InvariantCulture)})";
        var list = groups.Length == 1
            ? $"list_transform({All(groups[0])}, lambda m: coalesce(m, ''))"
            : $"list_transform(list_zip({string.Join(", ", groups.Select(All))}), lambda m: "
                + $"[{string.Join(", ", groups.Select((_, i) => $"coalesce(m[{i + 1}], '')"))}])";
        return $"(CASE WHEN regexp_matches({text}, {re2}) THEN to_json({list}) END)";
    }

    private static IEnumerable<SqlFunction> IndexOf()
    {
        for (var optional = 0; optional <= 3; optional++)
        {
            var count = optional;
            yield return new("indexof_regex", [Texts.AnyAsText, s_pattern, .. Enumerable.Repeat(Long, count)], KqlType.Long, (Func<SqlCall, string>)(call =>
                IndexOf(call, count > 0 ? call.Arguments[2] : "0", count > 1 ? call.Arguments[3] : "-1", count > 2 ? call.Arguments[4] : "1")));
        }
    }

    /// <summary>Each match together with what stands before it since the last one: their lengths add up to the position.</summary>
    private static string IndexOf(SqlCall call, string start, string length, string occurrence)
    {
        var pattern = Pattern(call, 1);
        if (pattern.HasWordBoundary)
            throw new KqlException(ErrorCodes.KqlNotSupported, @"'indexof_regex' with \b is not supported.", call.QueryText, call.Bound[1].Span);
        var window = $"kx_window({call.Arguments[0]}, {start}, CASE WHEN {length} = -1 THEN 4294967295 ELSE {length} END)";
        var before = $"regexp_extract_all({window}, {SqlText.String($"(?s:(.*?))(?:{pattern.Re2})")}, 1)";
        var matches = $"regexp_extract_all({window}, {SqlText.String($"(?s:.*?)((?:{pattern.Re2}))")}, 1)";
        return $"(CASE WHEN {start} < 0 OR {length} < -1 OR {occurrence} < 0 THEN NULL WHEN {occurrence} = 0 OR len({before}) < {occurrence} THEN -1 ELSE "
            + $"{start} + length(array_to_string({before}[1:{occurrence}], '')) + length(array_to_string({matches}[1:{occurrence} - 1], '')) END)";
    }
}
