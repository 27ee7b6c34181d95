using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>The orders that project-reorder puts the columns of a wildcard in (documentation: query/project-reorder-operator.md).</summary>
internal static class ColumnOrder
{
    public static IEnumerable<Column> Sort(IEnumerable<Column> columns, SortDirection direction) => direction switch
    {
        SortDirection.Ascending => columns.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase),
        SortDirection.Descending => columns.OrderByDescending(c => c.Name, StringComparer.OrdinalIgnoreCase),
        SortDirection.GrannyAscending => columns.OrderBy(c => c.Name, s_numbersInNames),
        _ => columns.OrderByDescending(c => c.Name, s_numbersInNames),
    };

    /// <summary>Runs of digits compare as numbers: a2 stands before a10.</summary>
    private static readonly Comparer<string> s_numbersInNames = Comparer<string>.Create((left, right) =>
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j])
                ? CompareNumbers(Digits(left, ref i), Digits(right, ref j))
                : char.ToUpperInvariant(left[i++]).CompareTo(char.ToUpperInvariant(right[j++]));
            if (order != 0)
            {
                return order;
            }
        }

        return (left.Length - i).CompareTo(right.Length - j);
    });

    private static string Digits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text[start..position].TrimStart('0');
    }

    private static int CompareNumbers(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
}
