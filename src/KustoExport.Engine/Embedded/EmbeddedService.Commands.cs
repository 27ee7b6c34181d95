using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Requests;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Secrets;
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
        return await Requests.RunAsync(request, RequestCommands.TypeOf(block.Command), NameOfDatabase(request), token => RunAsync(block, request, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<QueryResult> RunAsync(CommandBlock block, QueryRequest request, CancellationToken cancellationToken)
    {
        using var scope = Scope(request, cancellationToken);
        var operation = block.Command is { OperationKind: { } kind } logged ? Operations.Create(kind, logged.Resource, Databases.Get(request.Database).Name, request.Text, SecretValues.Of(LoggedText.Beginning(request.Text)), request.RootActivityId) : null;
        using var watched = operation is not null && !block.Command.IsAsync ? request.Watch?.Follow(operation) : null;
        var context = new CommandContext(this, request, () => Binding(request, scope, cancellationToken)) { Operation = operation };
        var answer = await AnswerAsync(block.Command, context, cancellationToken).ConfigureAwait(false);
        return block.Query is { } query
            ? await QueryAnswerAsync(answer, query, request, cancellationToken).ConfigureAwait(false)
            : answer.ToResult();
    }

    private async Task<CommandAnswer> AnswerAsync(Command command, CommandContext context, CancellationToken cancellationToken)
    {
        var run = await PrepareAsync(command, context, cancellationToken).ConfigureAwait(false);
        if (context.Operation is not { } operation)
            return await Task.Run(() => run(cancellationToken), cancellationToken).ConfigureAwait(false);
        if (!command.IsAsync)
            return await Operations.RunAsync(operation, run, command.PersistsDetails, cancellationToken).ConfigureAwait(false);

        // Its caller has the id, and the log all else.
        Operations.Start(operation, run, command.PersistsDetails);
        return CommandAnswer.Of([operation.Info], ("OperationId", KqlType.Guid, o => o.OperationId));
    }

    private async Task<CommandRun> PrepareAsync(Command command, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => _commands.PrepareAsync(command, context, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (context.Operation is not null)
        {
            using (context.Operation)
                context.Operation.Fail(e);
            throw;
        }
    }

    private async Task<QueryResult> QueryAnswerAsync(CommandAnswer answer, QueryBlock query, QueryRequest request, CancellationToken cancellationToken)
    {
        var rows = CreateRowTable(CommandBlock.ResultName, answer.Columns);
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
