using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// Compares the columns of a query with those of the external table it is exported to, the virtual ones included: the same names with the
/// same types, in any order (documentation: export-data-to-an-external-table.md, Notes). Files have them in the order of the table.
/// </summary>
internal static class TableColumns
{
    /// <exception cref="TargetException">SchemaMismatch: names every column that is missing, too much or of another type.</exception>
    public static void Check(ExternalTableSymbol table, IReadOnlyList<ResultColumn> query)
    {
        var given = query.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
        var missing = table.Columns.Where(c => !given.ContainsKey(c.Name)).ToList();
        var surplus = query.Where(c => table.Columns.All(own => own.Name != c.Name)).ToList();
        var illTyped = table.Columns.Where(c => given.TryGetValue(c.Name, out var type) && type != c.Type).ToList();
        if (missing.Count + surplus.Count + illTyped.Count == 0)
            return;

        List<string> problems =
        [
            .. missing.Select(c => $"'{c.Name}' ({c.Type.Name()}{(IsVirtual(table, c) ? ", a virtual column" : string.Empty)}) is missing"),
            .. surplus.Select(c => $"'{c.Name}' ({c.Type.Name()}) is none of the table's"),
            .. illTyped.Select(c => $"'{c.Name}' is a {given[c.Name].Name()}, and a {c.Type.Name()} in the table"),
        ];
        throw new TargetException(
            ErrorCodes.SchemaMismatch,
            $"The columns of the query are not those of the external table '{table.Name}': {string.Join("; ", problems)}.",
            table.Name,
            $"End the query with: | project {string.Join(", ", table.Columns.Select(c => Projected(c, given, surplus)))}");
    }

    private static bool IsVirtual(ExternalTableSymbol table, Column column) => !table.DataColumns.Contains(column);

    // A column that is missing may be there under a name that only differs in case.
    private static string Projected(Column column, Dictionary<string, KqlType> given, IReadOnlyList<ResultColumn> surplus)
    {
        var name = EntityName.Quote(column.Name);
        if (given.TryGetValue(column.Name, out var type))
            return type == column.Type ? name : $"{name} = {Converted(name, column.Type)}";
        if (surplus.FirstOrDefault(c => c.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) is not { } twin)
            return $"{name} = {(column.Type == KqlType.String ? "''" : $"{column.Type.Name()}(null)")}";
        var source = EntityName.Quote(twin.Name);
        return $"{name} = {(twin.Type == column.Type ? source : Converted(source, column.Type))}";
    }

    private static string Converted(string name, KqlType type) => $"to{type.Name()}({name})";
}
