using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// Finds the column of a table that each column of a result goes to, by name: exactly, or else without regard to case where that is one
/// column only. Columns that the server fills itself may be missing in the result.
/// </summary>
internal static class SqlTableColumns
{
    /// <returns>A column of the table for each of the result, in the order of the result.</returns>
    /// <exception cref="TargetException">SqlTableMismatch: names every column that is missing, too much or of another type.</exception>
    public static IReadOnlyList<SqlColumn> Match(SqlTableName table, IReadOnlyList<SqlColumn> columns, IReadOnlyList<ResultColumn> result)
    {
        var problems = new List<string>();
        var found = result.Select(column => (Given: column, Own: Find(columns, column.Name))).ToList();
        foreach (var (given, own) in found)
        {
            if (own is null)
                problems.Add($"'{given.Name}' ({given.Type.Name()}) is none of the table's");
            else if (own.Kind == SqlColumnKind.Computed)
                problems.Add($"'{own.Name}' is computed by the server");
            else if (!own.Accepts.Contains(given.Type))
                problems.Add($"'{given.Name}' is a {given.Type.Name()}, and {own.ServerType} in the table");
        }

        foreach (var twins in found.Where(f => f.Own is not null).GroupBy(f => f.Own!.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add($"{string.Join(" and ", twins.Select(f => $"'{f.Given.Name}'"))} are the same column of the table");
        problems.AddRange(columns.Where(own => own.Kind == SqlColumnKind.Plain && found.All(f => f.Own?.Name != own.Name)).Select(own => $"'{own.Name}' ({own.ServerType}) is missing"));
        if (problems.Count == 0)
            return [.. found.Select(f => f.Own!)];

        throw new TargetException(
            ErrorCodes.SqlTableMismatch,
            $"The columns of the query are not those of the table '{table}': {string.Join("; ", problems)}.",
            table.ToString(),
            $"End the query with '| project …', so that it gives: {string.Join(", ", columns.Where(own => own.Kind == SqlColumnKind.Plain).Select(Wanted))}.");
    }

    private static SqlColumn? Find(IReadOnlyList<SqlColumn> columns, string name)
    {
        if (columns.FirstOrDefault(own => own.Name == name) is { } same)
            return same;
        var alike = columns.Where(own => own.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    private static string Wanted(SqlColumn own) => own.Accepts.Count == 0
        ? $"{own.Name} (nothing can be written to {own.ServerType})"
        : $"{own.Name}:{string.Join('|', own.Accepts.Select(type => type.Name()))}";
}
