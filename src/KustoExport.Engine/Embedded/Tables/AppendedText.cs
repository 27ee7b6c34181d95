using System.Text;
using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Texts that are appended to tables.</summary>
internal static class AppendedText
{
    /// <summary>Appends a text as it is: the driver would end it at a null character.</summary>
    public static IDuckDBAppenderRow AppendText(this IDuckDBAppenderRow row, string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? row.AppendValue(Encoding.UTF8.GetBytes(text)) : row.AppendValue(text);
}
