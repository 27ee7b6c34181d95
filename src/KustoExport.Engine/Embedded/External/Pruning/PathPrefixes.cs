using System.Globalization;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>
/// How the paths of all files begin that are needed, so that a storage lists no others: the path format with the values in it that the
/// conditions leave, as far as those are few (documentation: management/external-tables-azure-storage.md, File filtering logic).
/// </summary>
internal sealed class PathPrefixes
{
    // More requests than that take longer than to list what lies between.
    private const int Most = 64;
    private const int MostCandidates = 20_000;

    private readonly ExternalSource _source;
    private readonly Func<Column, PathDomain> _domain;
    private readonly IReadOnlyList<PathPart> _parts;

    public PathPrefixes(ExternalSource source, Func<Column, PathDomain> domain) =>
        (_source, _domain, _parts) = (source, domain, PathFolders.Of(source.PathFormat));

    /// <summary>None of them begins with another.</summary>
    public IReadOnlyList<string> Find()
    {
        var begun = new List<(string Text, IReadOnlyDictionary<Column, object?> Values)> { (string.Empty, new Dictionary<Column, object?>()) };
        foreach (var part in _parts)
        {
            if (part.Text is { } text)
            {
                begun = [.. begun.Select(b => (b.Text + text, b.Values))];
                continue;
            }

            var column = part.Column!;
            if (begun[0].Values.ContainsKey(column))
            {
                begun = [.. begun.Select(b => (b.Text + Rendered(part, b.Values[column]), b.Values))];
                continue;
            }

            if (Candidates(column) is not { } candidates || (long)candidates.Count * begun.Count > MostCandidates)
                break;
            begun = [.. from b in begun
                        from candidate in candidates
                        select (b.Text + Rendered(part, candidate), (IReadOnlyDictionary<Column, object?>)new Dictionary<Column, object?>(b.Values) { [column] = candidate })];
            if (begun.Count == 0)
                return [];
        }

        return Few([.. begun.Select(b => _source.HeaderInFirstFile ? b.Text[..(b.Text.LastIndexOf('/') + 1)] : b.Text)]);
    }

    // Null stands for the default partition.
    private List<object?>? Candidates(Column column)
    {
        var domain = _domain(column);
        List<object?>? candidates = column.Type switch
        {
            KqlType.String when domain.Values is { } texts && texts.All(text => IsPlain((string)text)) => [.. texts.Where(t => (string)t != string.Empty)],
            KqlType.Long when domain.Values is { } numbers && IsMade(column) => [.. numbers],
            KqlType.DateTime when domain is { Low: { } low, High: { } high } => Times(column, low, high),
            _ => null,
        };
        return candidates is null ? null : domain.HasDefault || domain.Values?.Contains(string.Empty) == true ? [.. candidates, null] : candidates;
    }

    private List<object?>? Times(Column column, long low, long high)
    {
        var units = PathUnits.Of(_parts.Where(p => p.Column == column).Select(p => p.Pattern!));
        if (units is not { IsPlain: true, Finest: { } unit })
            return null;
        var made = _source.Partitions.FirstOrDefault(p => p.Column == column && PartitionTimes.IsOfTimes(p.Function));
        var times = new List<object?>();
        for (var begin = PathUnits.Begin(made is null ? low : PartitionTimes.Begin(made, low), unit); begin <= high;)
        {
            // Weeks begin on one day of seven.
            var end = PathUnits.End(begin, unit);
            if (made is null || PartitionTimes.Begin(made, end) >= begin)
                times.Add(begin);
            if (times.Count > MostCandidates || end == DateTime.MaxValue.Ticks)
                return times.Count > MostCandidates ? null : times;
            begin = end + 1;
        }

        return times;
    }

    private bool IsMade(Column column) => _source.Partitions.Any(p => p.Column == column && p.Function != PartitionFunction.Virtual);

    // One that has one spelling in a path, whoever wrote it.
    private bool IsPlain(string text) =>
        text.Length == 0
        || (text.All(c => char.IsAsciiLetterOrDigit(c) || (c is '-' or '_' or '.' or '~' && !_parts.Skip(1).Any(p => p.Text?[0] == c))) && PathText.Write(text, string.Empty) == text);

    private static string Rendered(PathPart part, object? value) => value switch
    {
        null => PathText.DefaultPartition,
        long ticks when part.Column!.Type == KqlType.DateTime => PathTime.Write(ticks, part.Pattern!),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // Where there are many they are cut until few are left, which may be the empty one.
    private static IReadOnlyList<string> Few(List<string> prefixes)
    {
        prefixes = [.. prefixes.Distinct()];
        for (var length = prefixes.Count == 0 ? 0 : prefixes.Max(p => p.Length) - 1; prefixes.Count > Most; length--)
            prefixes = [.. prefixes.Select(p => p.Length > length ? p[..length] : p).Distinct()];
        prefixes.Sort(StringComparer.Ordinal);
        var outer = new List<string>();
        foreach (var prefix in prefixes)
        {
            if (outer.Count == 0 || !prefix.StartsWith(outer[^1], StringComparison.Ordinal))
                outer.Add(prefix);
        }

        return outer;
    }
}
