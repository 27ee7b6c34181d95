using System.Text.Json;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Finding, cutting and replacing parts of strings. Positions count code points from zero; negative ones count from the end.</summary>
internal sealed class Substrings : IFunctionFamily
{
    private static readonly Parameter s_anyAsText = Texts.AnyAsText;

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_window(s, first, count) AS "
        + "CASE WHEN count <= 0 THEN '' "
        + "WHEN first >= 0 THEN substring(s, least(first, 4294967294) + 1, least(count, 4294967295)) "
        + "WHEN length(s) + first >= 0 THEN substring(s, length(s) + first + 1, least(count, 4294967295)) ELSE '' END",
        "CREATE OR REPLACE MACRO kx_split(s, delimiter) AS CASE WHEN delimiter = '' THEN [s] ELSE string_split(s, delimiter) END",
        "CREATE OR REPLACE MACRO kx_split_part(parts, i) AS CASE WHEN i BETWEEN 0 AND len(parts) - 1 THEN to_json([parts[i + 1]]) END",
        "CREATE OR REPLACE MACRO kx_from_end(i, n) AS CASE WHEN i < 0 THEN greatest(n + i, 0) ELSE i END",
        "CREATE OR REPLACE MACRO kx_shifted(found, first) AS CASE WHEN found < 0 THEN found ELSE found + first END",
        "CREATE OR REPLACE MACRO kx_indexof(s, lookup, first, count, occurrence) AS "
        + "CASE WHEN lookup = '' OR count < -1 OR occurrence < 0 THEN NULL ELSE kx_shifted("
        + "kx_nth_indexof(kx_window(s, kx_from_end(first, length(s)), 4294967295), lookup, count, occurrence), kx_from_end(first, length(s))) END",
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("substring", [s_anyAsText, Long], KqlType.String, "coalesce(kx_window({0}, {1}, 4294967295), '')"),
        new("substring", [s_anyAsText, Long, Long], KqlType.String, "coalesce(kx_window({0}, {1}, {2}), '')"),
        new("split", [s_anyAsText, Parameters.String], KqlType.Dynamic, "to_json(kx_split({0}, {1}))") { Naming = ResultName.FirstArgument },
        new("split", [s_anyAsText, Parameters.String, Long], KqlType.Dynamic, "kx_split_part(kx_split({0}, {1}), {2})") { Naming = ResultName.FirstArgument },
        new("indexof", [s_anyAsText, s_anyAsText], KqlType.Long, "(CASE WHEN {1} = '' THEN NULL ELSE strpos({0}, {1}) - 1 END)"),
        new("indexof", [s_anyAsText, s_anyAsText, Long], KqlType.Long, "kx_indexof({0}, {1}, {2}, -1, 1)"),
        new("indexof", [s_anyAsText, s_anyAsText, Long, Long], KqlType.Long, "kx_indexof({0}, {1}, {2}, {3}, 1)"),
        new("indexof", [s_anyAsText, s_anyAsText, Long, Long, Long], KqlType.Long, "kx_indexof({0}, {1}, {2}, {3}, {4})"),
        new("replace_string", [Parameters.String, Parameters.String, Parameters.String], KqlType.String,
            "(CASE WHEN {1} = '' THEN {0} ELSE replace({0}, {1}, {2}) END)"),
        new("replace_strings", [Parameters.String, Dynamic, Dynamic], KqlType.String, "coalesce(kx_replace_strings({0}, {1}, {2}), {0})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, long?, long?, long?>("kx_nth_indexof", NthIndexOf);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_replace_strings", ReplaceStrings);
        connection.RegisterScalarFunction<string?, string?, long?>("kx_count_overlapping", CountOverlapping);
    }

    /// <summary>Occurrences that may overlap: <c>countof("aaaa", "aa")</c> is 3.</summary>
    internal static long? CountOverlapping(string? text, string? lookup)
    {
        if (string.IsNullOrEmpty(text) || string.IsNullOrEmpty(lookup))
            return 0;
        var count = 0;
        for (var at = text.IndexOf(lookup, StringComparison.Ordinal); at >= 0; at = text.IndexOf(lookup, at + 1, StringComparison.Ordinal))
            count++;
        return count;
    }

    /// <summary>
    /// The position of an occurrence, in code points. The length (-1 for all) is counted anew from where each search begins, as in the
    /// documentation's example of a second occurrence.
    /// </summary>
    internal static long? NthIndexOf(string? text, string? lookup, long? length, long? occurrence)
    {
        if (text is null || string.IsNullOrEmpty(lookup) || length is null || occurrence is null)
            return null;
        var runes = text.EnumerateRunes().ToArray().AsSpan();
        var wanted = lookup.EnumerateRunes().ToArray().AsSpan();
        var at = -1;
        for (var i = 0L; i < occurrence; i++)
        {
            var rest = runes[(at + 1)..];
            var found = (length < 0 || length > rest.Length ? rest : rest[..(int)length]).IndexOf(wanted);
            if (found < 0)
                return -1;
            at += 1 + found;
        }

        return at;
    }

    /// <summary>Each lookup in its order, over what no earlier lookup has matched. A rewrite that isn't a string keeps what was matched.</summary>
    internal static string? ReplaceStrings(string? text, string? lookups, string? rewrites)
    {
        if (text is null || lookups is null || rewrites is null)
            return text;
        using var from = JsonDocument.Parse(lookups);
        using var to = JsonDocument.Parse(rewrites);
        if (from.RootElement.ValueKind != JsonValueKind.Array || to.RootElement.ValueKind != JsonValueKind.Array)
            return text;
        var pieces = new List<(string Text, bool Done)> { (text, false) };
        for (var i = 0; i < Math.Min(from.RootElement.GetArrayLength(), to.RootElement.GetArrayLength()); i++)
        {
            if (from.RootElement[i] is { ValueKind: JsonValueKind.String } lookup && lookup.GetString() is { Length: > 0 } word)
                pieces = [.. pieces.SelectMany(p => p.Done ? [p] : Replace(p.Text, word, to.RootElement[i]))];
        }

        return string.Concat(pieces.Select(p => p.Text));
    }

    private static IEnumerable<(string Text, bool Done)> Replace(string text, string word, JsonElement rewrite)
    {
        var replacement = rewrite.ValueKind == JsonValueKind.String ? rewrite.GetString()! : word;
        var parts = text.Split(word, StringSplitOptions.None);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                yield return (replacement, true);
            yield return (parts[i], false);
        }
    }
}
