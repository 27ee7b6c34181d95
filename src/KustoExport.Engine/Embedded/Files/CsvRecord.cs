using System.Text;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>A record of a csv file (RFC 4180), put together from the lines that it spans.</summary>
/// <param name="Line">The one-based number of its first line.</param>
/// <param name="Fields">Unquoted.</param>
internal sealed record CsvRecord(long Line, IReadOnlyList<string> Fields)
{
    /// <summary>Splits lines into records; blank lines are passed over, as they hold no record.</summary>
    public static IEnumerable<CsvRecord> Read(IEnumerable<string?> lines, char delimiter)
    {
        var pending = new StringBuilder();
        var first = 0L;
        var number = 0L;
        foreach (var line in lines)
        {
            number++;
            if (pending.Length > 0)
                pending.Append('\n');
            else if (string.IsNullOrEmpty(line))
                continue;
            else
                first = number;
            pending.Append(line);
            if (HasOpenQuote(pending, delimiter))
                continue;
            yield return new CsvRecord(first, Split(pending.ToString(), delimiter));
            pending.Clear();
        }

        if (pending.Length > 0)
            yield return new CsvRecord(first, Split(pending.ToString(), delimiter));
    }

    /// <summary>The fields of one record.</summary>
    public static List<string> Split(string record, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var at = 0;
        while (true)
        {
            field.Clear();
            if (at < record.Length && record[at] == '"')
            {
                for (at++; at < record.Length; at++)
                {
                    if (record[at] != '"')
                        field.Append(record[at]);
                    else if (at + 1 < record.Length && record[at + 1] == '"')
                        field.Append(record[at++]);
                    else
                        break;
                }

                at++;
            }

            while (at < record.Length && record[at] != delimiter)
                field.Append(record[at++]);
            fields.Add(field.ToString());
            if (at >= record.Length)
                return fields;
            at++;
        }
    }

    // A quote opens at the start of a field and closes at the next single quote.
    private static bool HasOpenQuote(StringBuilder record, char delimiter)
    {
        var quoted = false;
        var fieldStart = true;
        for (var i = 0; i < record.Length; i++)
        {
            var c = record[i];
            if (quoted)
            {
                if (c != '"')
                    continue;
                if (i + 1 < record.Length && record[i + 1] == '"')
                    i++;
                else
                    quoted = false;
            }
            else
            {
                quoted = fieldStart && c == '"';
                fieldStart = c == delimiter;
            }
        }

        return quoted;
    }
}
