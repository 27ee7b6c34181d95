using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded;

/// <summary>Management commands: read, run by their handler, and read by the query behind them.</summary>
public sealed partial class EmbeddedService
{
    /// <inheritdoc/>
    public async Task<QueryResult> CommandAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var block = CommandParser.ParseOrThrow(request.Text);
        CheckDatabase(request);
        using var external = External(request, cancellationToken);
        var context = new CommandContext(this, request, () => Binding(request, external, cancellationToken));
        var answer = await Task.Run(() => _commands.RunAsync(block.Command, context, cancellationToken), cancellationToken).ConfigureAwait(false);
        return block.Query is { } query
            ? await QueryAnswerAsync(answer, query, request, cancellationToken).ConfigureAwait(false)
            : answer.ToResult();
    }

    private async Task<QueryResult> QueryAnswerAsync(CommandAnswer answer, QueryBlock query, QueryRequest request, CancellationToken cancellationToken)
    {
        var rows = Tables.CreateRowTable(CommandBlock.ResultName, answer.Columns);
        try
        {
            foreach (var row in answer.Rows)
                rows.Add(row);
            var seen = request with { Tables = new Dictionary<string, TableSymbol>(request.Tables) { [CommandBlock.ResultName] = rows.Complete() } };
            var translation = await Task.Run(() => Translate(query, seen, cancellationToken), cancellationToken).ConfigureAwait(false);
            return Run(translation, rows, cancellationToken);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }
}
