namespace KustoExport.Kql.Errors;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class Suggestion
{
    /// <summary>"Did you mean 'x'?", or null where no candidate is near enough.</summary>
    public static string? DidYouMean(string name, IEnumerable<string> candidates)
    {
        var best = Nearest(name, candidates);
        return best is null ? null : $"Did you mean '{best}'?";
    }

    /// <summary>The candidate with the fewest edits, if they are at most a third of its length (or one) and leave something of it.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            // Letters are left out more often than added.
            if (Edits(name, candidate) is { } distance && (distance < bestDistance || (distance == bestDistance && candidate.Length > best!.Length)))
            {
                (best, bestDistance) = (candidate, distance);
            }

            if (bestDistance == 0)
            {
                return best;
            }
        }

        return best;
    }

    /// <summary>The candidates with the fewest edits, those that are equally near; three at most, the longest first.</summary>
    public static IReadOnlyList<string> AllNearest(string name, IEnumerable<string> candidates)
    {
        const int Most = 3;
        var near = candidates.Select(c => (Text: c, Edits: Edits(name, c))).Where(c => c.Edits is not null).ToList();
        var fewest = near.Min(c => c.Edits);
        return [.. near.Where(c => c.Edits == fewest).Select(c => c.Text).OrderByDescending(c => c.Length).ThenBy(c => c, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>How many edits make the one of the other; null where that are too many to mean it.</summary>
    private static int? Edits(string name, string candidate)
    {
        if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var longest = Math.Max(candidate.Length, name.Length);
        var limit = Math.Max(1, longest / 3);
        if (Math.Abs(candidate.Length - name.Length) > limit)
        {
            return null;
        }

        var distance = Distance(name, candidate);
        return distance > limit || distance == longest ? null : distance;
    }

    // Optimal string alignment: a swap of neighbours, the commonest slip of the fingers, counts as one edit.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                rows[i, j] = Math.Min(
                    Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                    rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 2])
                    && char.ToLowerInvariant(a[i - 2]) == char.ToLowerInvariant(b[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
