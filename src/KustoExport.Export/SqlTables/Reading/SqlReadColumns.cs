using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>
/// Compares the columns that an external table declares with those that the server's table has: by name, exactly, or else without regard to case
/// where that is one column only. What the server has beside them isn't read.
/// </summary>
internal static class SqlReadColumns
{
    /// <returns>The server's column for each of the external table's.</returns>
    /// <exception cref="TargetException">SqlTableMismatch: names every column that is missing, or of another type.</exception>
    public static IReadOnlyDictionary<Column, SqlColumn> Match(StoredSqlTable table, string place, IReadOnlyList<SqlColumn> columns)
    {
        var found = table.Symbol.Columns.ToDictionary(column => column, column => Find(columns, column.Name));
        var problems = found.Select(pair => Problem(pair.Key, pair.Value)).OfType<string>().ToList();
        if (problems.Count == 0)
            return found.ToDictionary(pair => pair.Key, pair => pair.Value!);
        throw new TargetException(
            ErrorCodes.SqlTableMismatch,
            $"The columns of the external table '{table.Name}' are not those of '{place}': {string.Join("; ", problems)}.",
            table.Name,
            $"Define it with columns of these: {string.Join(", ", columns.Where(c => c.Type is not null).Select(c => $"{Kql.Syntax.EntityName.Quote(c.Name)}:{c.Type!.Value.Name()}"))}.");
    }

    private static string? Problem(Column column, SqlColumn? own) =>
        own is null ? $"there is no '{column.Name}'"
        : own.Type is not { } type ? $"'{own.Name}' is {own.ServerType}, which can't be read"
        : CanRead(type, column.Type) || own.Accepts.Contains(column.Type) ? null
        : $"'{own.Name}' is {own.ServerType}, which is read as {type.Name()} and not as {column.Type.Name()}";

    // Besides, what can be written to a column can be read from it.
    private static bool CanRead(KqlType own, KqlType declared) => own == declared || (own, declared)
        is (KqlType.Int, KqlType.Long or KqlType.Decimal or KqlType.Real) or (KqlType.Long, KqlType.Decimal or KqlType.TimeSpan) or (KqlType.String, KqlType.Dynamic);

    private static SqlColumn? Find(IReadOnlyList<SqlColumn> columns, string name)
    {
        if (columns.FirstOrDefault(own => own.Name == name) is { } same)
            return same;
        var alike = columns.Where(own => own.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }
}
