using System.Text.Json;

namespace KustoExport.Engine.Embedded.Functions.Patterns;

/// <summary>
/// Patterns that rows share: some values in some of the columns. Among the patterns of the same rows only the one with the most values counts, since the
/// others say less. Apriori, level by level: a pattern of a level is one of the level before and one value more, and all values that then follow.
/// </summary>
internal sealed class FrequentPatterns
{
    /// <summary>Beyond this nobody reads them, and the search might never end.</summary>
    private const int MostPatterns = 100_000;

    private const int Any = -1;

    private readonly List<int[]> _rows = [];
    private readonly List<double> _weights = [];
    private readonly List<List<string>> _values = [];
    private readonly double _least;

    private FrequentPatterns(JsonElement rows, double threshold)
    {
        var codes = new List<Dictionary<string, int>>();
        foreach (var row in rows.EnumerateArray())
        {
            var cells = row.EnumerateArray().ToList();
            while (codes.Count < cells.Count - 1)
            {
                codes.Add(new Dictionary<string, int>(StringComparer.Ordinal));
                _values.Add([]);
            }

            _weights.Add(cells[0].ValueKind == JsonValueKind.Null ? 0 : cells[0].GetDouble());
            _rows.Add([.. cells.Skip(1).Select((cell, column) => Code(codes[column], _values[column], cell.GetString()!))]);
        }

        _least = threshold * _weights.Sum();
    }

    /// <summary>
    /// Rows are arrays of a weight and a text for each column, "" for a value that isn't frequent. Patterns are arrays of a weight and such texts, "" for
    /// any value; the heaviest first. The most dimensions limit the values that a pattern needs to be found, not those that follow from them.
    /// </summary>
    public static string? Of(string? rows, double? threshold, long? dimensions)
    {
        if (rows is null || threshold is null || dimensions is null)
            return null;
        using var json = JsonDocument.Parse(rows);
        return new FrequentPatterns(json.RootElement, threshold.Value).Find(dimensions.Value);
    }

    private static int Code(Dictionary<string, int> codes, List<string> values, string text)
    {
        if (text.Length == 0)
            return Any;
        if (!codes.TryGetValue(text, out var code))
        {
            codes.Add(text, code = values.Count);
            values.Add(text);
        }

        return code;
    }

    private string Find(long dimensions)
    {
        var found = new List<(int[] Pattern, double Weight)>();
        if (_rows.Count == 0)
            return "[]";
        List<int> all = [.. Enumerable.Range(0, _rows.Count)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var level = new List<(int[] Pattern, List<int> Rows)>();
        Add(all, level);
        for (var depth = 1; depth <= dimensions && level.Count > 0; depth++)
        {
            var next = new List<(int[] Pattern, List<int> Rows)>();
            foreach (var (pattern, rows) in level)
            {
                foreach (var more in WithOneMore(pattern, rows))
                    Add(more, next);
            }

            level = next;
        }

        return JsonText.Array(found
            .Where(f => f.Pattern.Any(code => code != Any))
            .OrderByDescending(f => f.Weight)
            .ThenByDescending(f => f.Pattern.Count(code => code != Any))
            .ThenBy(f => string.Join('\0', Texts(f.Pattern)), StringComparer.Ordinal)
            .Select(f => JsonText.Array(Texts(f.Pattern).Select(JsonText.Text).Prepend(JsonSerializer.Serialize(f.Weight)))));

        void Add(List<int> rows, List<(int[] Pattern, List<int> Rows)> to)
        {
            var pattern = Common(rows);
            if (!seen.Add(string.Join(',', pattern)))
                return;
            if (seen.Count > MostPatterns)
                throw new InvalidOperationException("basket finds more than 100,000 patterns: raise the threshold, or lower the most dimensions.");
            found.Add((pattern, rows.Sum(r => _weights[r])));
            to.Add((pattern, rows));
        }
    }

    private IEnumerable<string> Texts(int[] pattern) => pattern.Select((code, column) => code == Any ? "" : _values[column][code]);

    /// <summary>The values that all rows share.</summary>
    private int[] Common(List<int> rows)
    {
        var common = (int[])_rows[rows[0]].Clone();
        foreach (var row in rows)
        {
            for (var column = 0; column < common.Length; column++)
            {
                if (common[column] != _rows[row][column])
                    common[column] = Any;
            }
        }

        return common;
    }

    /// <summary>The rows of each frequent value of a column that the pattern leaves open.</summary>
    private IEnumerable<List<int>> WithOneMore(int[] pattern, List<int> rows)
    {
        for (var column = 0; column < pattern.Length; column++)
        {
            if (pattern[column] != Any)
                continue;
            var weights = new double[_values[column].Count];
            foreach (var row in rows)
            {
                if (_rows[row][column] is var code && code != Any)
                    weights[code] += _weights[row];
            }

            for (var code = 0; code < weights.Length; code++)
            {
                if (weights[code] > 0 && weights[code] >= _least)
                    yield return rows.FindAll(row => _rows[row][column] == code);
            }
        }
    }
}
