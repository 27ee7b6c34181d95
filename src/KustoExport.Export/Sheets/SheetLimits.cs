using System.Globalization;
using System.Text;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Sheets;

/// <summary>What a sheet of Excel holds; more is refused, because Excel would cut it off or call the file damaged.</summary>
internal static class SheetLimits
{
    public const int Rows = 1_048_576;
    public const int Columns = 16_384;

    /// <summary>Of a cell, in UTF-16.</summary>
    public const int Characters = 32_767;

    /// <exception cref="TargetException">SheetLimit.</exception>
    public static void CheckColumns(IReadOnlyList<ResultColumn> columns)
    {
        if (columns.Count > Columns)
        {
            throw Refused(
                $"The result has {columns.Count:N0} columns, and a sheet of Excel {Columns:N0}: '{columns[Columns].Name}' is the first that has no room.",
                columns[Columns].Name,
                "Keep those that you need: … | project …; or write csv or parquet.");
        }
    }

    public static TargetException TooManyRows() => Refused(
        $"The result has more rows than a sheet of Excel, which has {Rows:N0} with the header row: there is no room from row {Rows + 1:N0} on.",
        Rows + 1,
        "Export fewer (… | where …, … | summarize …), or write csv or parquet.");

    /// <param name="column">The column's name.</param>
    /// <param name="row">The row in the sheet, from 1.</param>
    /// <param name="index">The column's place, from 0.</param>
    /// <param name="length">The characters of the text.</param>
    public static TargetException TooLong(string column, int row, int index, int length) => Refused(
        $"The text in row {row:N0} of the sheet, column '{column}' (cell {Letters(index)}{row}), has {length:N0} characters, and a cell of Excel {Characters:N0}.",
        column,
        $"Cut it (… | extend {EntityName.Quote(column)} = substring({EntityName.Quote(column)}, 0, {Characters})), or write csv or parquet.");

    /// <summary>What a column is called in the sheet, by its place from 0: A, Z, AA.</summary>
    public static string Letters(int index)
    {
        var letters = new StringBuilder();
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            letters.Insert(0, (char)('A' + ((rest - 1) % 26)));
        return letters.ToString();
    }

    private static TargetException Refused(FormattableString message, object target, string remedy) =>
        new(ErrorCodes.SheetLimit, message.ToString(CultureInfo.InvariantCulture), target, remedy);
}
