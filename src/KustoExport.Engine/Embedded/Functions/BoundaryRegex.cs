using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>What RE2 does for other patterns, by .NET for those with word boundaries and for patterns that are only known row by row.</summary>
internal static class BoundaryRegex
{
    public static void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_regex_matches", (text, pattern) =>
            text is null || pattern is null ? null : RegexPattern.Of(pattern).Compile().IsMatch(text));
        connection.RegisterScalarFunction<string?, string?, long?, string?>("kx_regex_extract", Extract);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_regex_replace", Replace);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_regex_extract_all", ExtractAll);
        connection.RegisterScalarFunction<string?, string?, long?>("kx_regex_count", (text, pattern) =>
            text is null || pattern is null ? null : RegexPattern.Of(pattern).Compile().Count(text));
    }

    private static string? Extract(string? text, string? pattern, long? group) =>
        text is null || pattern is null || group is null ? null : RegexPattern.Of(pattern).Compile().Match(text).Groups[(int)group].Value;

    /// <summary>In the rewrite, <c>\0</c> to <c>\9</c> stand for groups and <c>\\</c> for a backslash.</summary>
    private static string? Replace(string? text, string? pattern, string? rewrite)
    {
        if (text is null || pattern is null || rewrite is null)
            return null;
        return RegexPattern.Of(pattern).Compile().Replace(text, match => Expand(rewrite, match));
    }

    private static string Expand(string rewrite, Match match)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < rewrite.Length; i++)
        {
            if (rewrite[i] != '\\' || i + 1 == rewrite.Length)
                result.Append(rewrite[i]);
            else if (char.IsAsciiDigit(rewrite[++i]))
                result.Append(match.Groups[rewrite[i] - '0'].Value);
            else
                result.Append(rewrite[i]);
        }

        return result.ToString();
    }

    private static string? ExtractAll(string? text, string? pattern, string? groups)
    {
        if (text is null || pattern is null || groups is null)
            return null;
        var chosen = JsonSerializer.Deserialize<int[]>(groups)!;
        var matches = RegexPattern.Of(pattern).Compile().Matches(text).Select(match =>
        {
            var parts = chosen.Select(group => JsonText.Text(match.Groups[group].Value)).ToList();
            return parts.Count == 1 ? parts[0] : JsonText.Array(parts);
        }).ToList();
        return matches.Count == 0 ? null : JsonText.Array(matches);
    }
}
