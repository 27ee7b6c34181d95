using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The rows of a query in the columns of a table, by their names: what the query lacks is null, and what the table lacks is refused.</summary>
internal static class ImportedColumns
{
    /// <exception cref="TargetException">SchemaMismatch: names the column that the table lacks, or has of another type.</exception>
    public static EmbeddedQuery Of(EmbeddedTable table, EmbeddedQuery query)
    {
        if (query.Columns.FirstOrDefault(c => table.Columns.All(own => own.Name != c.Name)) is { } missing)
        {
            throw new TargetException(
                ErrorCodes.SchemaMismatch,
                $"The rows have a column '{missing.Name}', which the table '{table.Name}' lacks.",
                missing.Name,
                Suggestion.DidYouMean(missing.Name, table.Columns.Select(c => c.Name)) ?? $"Replace the table with -Force, or leave the column out: … | project-away {Kql.Syntax.EntityName.Quote(missing.Name)}");
        }

        var values = table.Columns.Select(own => Value(table, own, query.Columns));
        var columns = string.Join(", ", Enumerable.Range(0, query.Columns.Count).Select(Name));
        return query.Select($"SELECT {string.Join(", ", values)} FROM ({query.Sql}) AS q({columns})", [.. table.Columns.Select(c => new ResultColumn(c.Name, c.Type))]);
    }

    private static string Value(EmbeddedTable table, Column own, IReadOnlyList<ResultColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name != own.Name)
                continue;
            return columns[i].Type == own.Type ? Name(i) : throw new TargetException(
                ErrorCodes.SchemaMismatch,
                $"The column '{own.Name}' is a {columns[i].Type.Name()}, and that of the table '{table.Name}' is a {own.Type.Name()}.",
                own.Name,
                $"Convert it in the query: … | extend {Kql.Syntax.EntityName.Quote(own.Name)} = to{own.Type.Name()}({Kql.Syntax.EntityName.Quote(own.Name)})");
        }

        return SqlText.Constant(null, own.Type);
    }

    private static string Name(int index) => FormattableString.Invariant($"c{index}");
}
