using System.Data;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Results;

/// <summary>
/// A result as a DataTable. Each column's <c>ExtendedProperties['KqlType']</c> is the name of its KQL type; dynamic values are compact JSON text,
/// a decimal that .NET's type can't hold is the text of its digits. What <c>render</c> asks for stands in the table's own <c>ExtendedProperties</c>:
/// Visualization, and its properties as the query writes them; and Cursor, where the query reads database cursors.
/// </summary>
internal static class DataTables
{
    /// <summary>An empty table with the schema of a result.</summary>
    public static DataTable Create(ResultTable result)
    {
        var table = new DataTable(result.Name) { CaseSensitive = true, Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var (name, value) in result.Visualization)
            table.ExtendedProperties[name] = value;
        if (result.Cursor is { } cursor)
            table.ExtendedProperties["Cursor"] = cursor;
        foreach (var column in result.Columns)
        {
            var added = table.Columns.Add(column.Name, NetType(column.Type));
            added.ExtendedProperties["KqlType"] = column.Type.Name();
            if (column.Type == KqlType.DateTime)
                added.DateTimeMode = DataSetDateTime.Utc;
        }

        return table;
    }

    /// <summary>What <c>render</c> asked for, of a table that <see cref="Create"/> made.</summary>
    public static Dictionary<string, string> Visualization(DataTable table) =>
        table.ExtendedProperties.Cast<System.Collections.DictionaryEntry>().Where(p => p.Key is not "Cursor" && p.Value is string).ToDictionary(p => (string)p.Key, p => (string)p.Value!);

    public static void Add(DataTable table, RowBatch batch)
    {
        table.BeginLoadData();
        foreach (var row in batch.Rows)
            table.LoadDataRow([.. row.Select(value => value ?? DBNull.Value)], fAcceptChanges: true);
        table.EndLoadData();
    }

    private static Type NetType(KqlType type) => type switch
    {
        KqlType.Bool => typeof(bool),
        KqlType.Int => typeof(int),
        KqlType.Long => typeof(long),
        KqlType.Real => typeof(double),
        KqlType.DateTime => typeof(DateTime),
        KqlType.TimeSpan => typeof(TimeSpan),
        KqlType.Guid => typeof(Guid),

        // A decimal, or text with the digits of one that is larger than .NET's.
        KqlType.Decimal => typeof(object),
        _ => typeof(string),
    };
}
