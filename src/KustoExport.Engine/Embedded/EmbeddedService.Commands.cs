using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
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
        var context = new CommandContext(this, request, () => Binding(request, scope, cancellationToken));
        var run = await Task.Run(() => _commands.PrepareAsync(block.Command, context, cancellationToken), cancellationToken).ConfigureAwait(false);
        var answer = block.Command.IsAsync ? Start(block.Command, run) : await RunAsync(block.Command, run, cancellationToken).ConfigureAwait(false);
        return block.Query is { } query
            ? await QueryAnswerAsync(answer, query, request, cancellationToken).ConfigureAwait(false)
            : answer.ToResult();
    }

    /// <summary>Lets a command go on when its caller has the id of the operation.</summary>
    private CommandAnswer Start(Command command, CommandRun run)
    {
        var begun = Operations.Begin(command.OperationKind!);
        _inBackground.Add(Task.Run(InBackgroundAsync, CancellationToken.None));
        return CommandAnswer.Of([begun], ("OperationId", KqlType.Guid, e => e.OperationId));

        // Nobody waits for the answer: the log has it, and the failure too.
        async Task InBackgroundAsync() => await ((Task)LogAsync(begun, command, run, _closing.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<CommandAnswer> RunAsync(Command command, CommandRun run, CancellationToken cancellationToken) => command.OperationKind is { } kind
        ? LogAsync(Operations.Begin(kind), command, run, cancellationToken)
        : Task.Run(() => run(cancellationToken), cancellationToken);

    private async Task<CommandAnswer> LogAsync(OperationEntry begun, Command command, CommandRun run, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Task.Run(() => run(cancellationToken), cancellationToken).ConfigureAwait(false);
            Operations.End(begun, OperationState.Completed, details: command.PersistsDetails ? answer : null);
            return answer;
        }
        catch (OperationCanceledException)
        {
            Operations.End(begun, _closing.IsCancellationRequested ? OperationState.Abandoned : OperationState.Canceled);
            throw;
        }
        catch (Exception e)
        {
            Operations.End(begun, OperationState.Failed, SecretText.Hide(e.Message));
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
