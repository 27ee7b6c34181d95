using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>
/// The columns that a table has when the result of a query has become rows of it (documentation: management/data-ingestion/ingest-from-query.md,
/// Schema considerations): columns are matched by their place and type, and not by name.
/// </summary>
internal static class IngestedColumns
{
    /// <param name="ingestion">What is done.</param>
    /// <param name="own">The columns of the table; null where it is made.</param>
    /// <param name="result">The columns of the result.</param>
    /// <exception cref="TargetException">SchemaMismatch: names every column that differs. ExportColumnNames: a name that no table can have.</exception>
    public static IReadOnlyList<Column> Of(TableIngestion ingestion, IReadOnlyList<Column>? own, IReadOnlyList<ResultColumn> result)
    {
        if (own is null || (ingestion.Mode == IngestionMode.SetOrReplace && ingestion.Properties.RecreatesSchema))
            return New(ingestion.Table, result, 0);

        var problems = own.Zip(result).Select((pair, i) => (pair.First, pair.Second, Place: i + 1))
            .Where(p => p.First.Type != p.Second.Type)
            .Select(p => FormattableString.Invariant($"column {p.Place}, '{p.Second.Name}', is a {p.Second.Type.Name()}, and '{p.First.Name}' of the table is a {p.First.Type.Name()}"))
            .Concat(own.Skip(result.Count).Select(c => $"'{c.Name}' ({c.Type.Name()}) of the table is missing"))
            .Concat(ingestion.Properties.ExtendsSchema ? [] : result.Skip(own.Count).Select(c => $"'{c.Name}' ({c.Type.Name()}) has no column in the table"))
            .ToList();
        if (problems.Count == 0)
            return [.. own, .. New(ingestion.Table, result, own.Count)];
        throw new TargetException(
            ErrorCodes.SchemaMismatch,
            $"The columns of the query don't fit those of the table '{ingestion.Table}', which they are matched with by place: {string.Join("; ", problems)}.",
            ingestion.Table,
            $"End the query with '| project …', so that it gives: {string.Join(", ", own.Select(c => $"{c.Name}:{c.Type.Name()}"))}{(result.Count > own.Count ? "; or let the table grow: extend_schema=true" : string.Empty)}.");
    }

    /// <summary>The columns that a table gets for those of a result, from one of them on.</summary>
    /// <exception cref="TargetException">ExportColumnNames: a name that no table can have.</exception>
    public static IReadOnlyList<Column> New(string table, IReadOnlyList<ResultColumn> result, int known)
    {
        var added = result.Skip(known).Select(c => new Column(c.Name, c.Type)).ToList();
        foreach (var column in added)
        {
            // As documented, of '$'; and DuckDB's names end at a null character.
            if (column.Name.Length == 0 || column.Name.AsSpan().IndexOfAny('$', '\0') >= 0)
                throw new TargetException(ErrorCodes.ExportColumnNames, $"A table can't have a column '{column.Name}'.", table, $"Give it another name: | project-rename … = {EntityName.Quote(column.Name)}");
        }

        return added;
    }
}
