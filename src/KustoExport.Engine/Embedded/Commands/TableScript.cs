using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Commands that make a table of the same columns, with all that is said of them.</summary>
internal static class TableScript
{
    public static IEnumerable<string> Of(TableSymbol table, TableDetails details)
    {
        var name = EntityName.Quote(table.Name);
        var properties = new List<string>();
        if (details.Folder.Length > 0)
            properties.Add($"folder={EntityName.Text(details.Folder)}");
        if (details.DocString.Length > 0)
            properties.Add($"docstring={EntityName.Text(details.DocString)}");
        yield return $".create-merge table {name} ({SchemaText.Csl(table.Columns)}){(properties.Count == 0 ? "" : $" with ({string.Join(", ", properties)})")}";

        var docStrings = table.Columns.Where(c => details.DocStringOf(c.Name).Length > 0).Select(c => $"{EntityName.Quote(c.Name)}:{EntityName.Text(details.DocStringOf(c.Name))}").ToList();
        if (docStrings.Count > 0)
            yield return $".alter-merge table {name} column-docstrings ({string.Join(", ", docStrings)})";
    }
}
