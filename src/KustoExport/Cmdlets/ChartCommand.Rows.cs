using KustoExport.Charts;
using KustoExport.Charts.Data;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

public abstract partial class ChartCommand
{
    private (ChartRows Rows, IReadOnlyDictionary<string, string> Visualization) PipelineRows()
    {
        if (_rows is not { } rows)
            return (new ChartRows([], []), new Dictionary<string, string>());
        var visualization = rows.Visualization;
        var read = Read(Await(token => OpenConnections.InMemory.Service.QueryAsync(rows.Request(), token))).Single().Rows;
        var columns = read.Columns.Select((column, i) => rows.KnownType(column.Name) is { } type && read.Rows.All(row => row[i] is null or "") ? column with { Type = type } : column);
        return (read with { Columns = [.. columns] }, visualization);
    }

    // Of several results the one that is rendered is drawn.
    private (ChartRows Rows, IReadOnlyDictionary<string, string> Visualization) QueriedRows(string query)
    {
        var (request, report) = Watched(Request(query), "Running the query");
        var results = Read(Await(token => Used.Service.QueryAsync(request, token), report), report);
        var rendered = results.Where(r => r.Visualization.Count > 0).ToList();
        var candidates = rendered.Count > 0 ? rendered : results;
        return candidates.Count == 1
            ? candidates[0]
            : throw new TargetException(ErrorCodes.ChartInvalid, $"The query gives {candidates.Count} results, and a chart shows one.", query, "Draw each by a query of its own.");
    }

    private List<(ChartRows Rows, IReadOnlyDictionary<string, string> Visualization)> Read(QueryResult result, Action? meanwhile = null)
    {
        var tables = new List<(ChartRows, IReadOnlyDictionary<string, string>)>();
        try
        {
            Pull(_ => result.Tables, table =>
            {
                var rows = new List<object?[]>();
                Pull(_ => table.Batches, batch => rows.AddRange(batch.Rows.Select(row => Read(row, table.Columns))), meanwhile);
                tables.Add((new ChartRows(table.Columns, rows), table.Visualization));
            });
            if (result.Incomplete is { } incomplete)
                WriteWarning(incomplete.Message);
        }
        finally
        {
            Await(_ => result.DisposeAsync().AsTask());
        }

        return tables;
    }

    private static object?[] Read(object?[] row, IReadOnlyList<ResultColumn> columns) =>
        [.. row.Select((value, i) => columns[i].Type == KqlType.Dynamic && value is string json ? JsonText.Read(json) : value)];
}
