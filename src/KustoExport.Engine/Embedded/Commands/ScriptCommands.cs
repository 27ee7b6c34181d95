using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Several commands at once (documentation: management/execute-database-script.md): one after the other, and none is undone when another fails.</summary>
internal sealed class ScriptCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers => [CommandHandler.For<Command.ExecuteScript>(RunAsync)];

    private static async Task<CommandAnswer> RunAsync(Command.ExecuteScript script, CommandContext context, CancellationToken cancellationToken)
    {
        var outcomes = new List<Outcome>();
        var isStopped = false;
        foreach (var place in script.Commands)
        {
            var outcome = isStopped
                ? new Outcome(Guid.NewGuid(), "", TextOf(place, context), "Skipped", "A command before it failed.")
                : await RunAsync(place, script.ThrowsOnErrors, context, cancellationToken).ConfigureAwait(false);
            outcomes.Add(outcome);
            isStopped |= outcome.IsFailed && !script.ContinuesOnErrors;
        }

        return CommandAnswer.Of(
            outcomes,
            ("OperationId", KqlType.Guid, o => o.OperationId),
            ("CommandType", KqlType.String, o => o.CommandType),
            ("CommandText", KqlType.String, o => o.Text),
            ("Result", KqlType.String, o => o.Result),
            ("Reason", KqlType.String, o => o.Reason));
    }

    private static async Task<Outcome> RunAsync(TextSpan place, bool throws, CommandContext context, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var request = context.Request.Part(place) with { ClientRequestId = $"KustoExport.Script;{id}", IsPart = false };
        var outcome = new Outcome(id, "", TextOf(place, context), "Completed", "");
        try
        {
            var command = CommandParser.ParseOrThrow(request.Text).Command;
            outcome = outcome with { CommandType = RequestCommands.TypeOf(command) };
            if (command.IsReadOnly)
                return outcome with { Result = "Skipped", Reason = "It only shows something." };
            await using var result = await context.Service.CommandAsync(request, cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (KustoExportException e) when (!throws)
        {
            return outcome with { Result = "Failed", Reason = SecretText.Hide(e.Message) };
        }
    }

    private static string TextOf(TextSpan place, CommandContext context) => SecretText.Hide(context.Request.Text).Substring(place.Start, place.Length);

    private sealed record Outcome(Guid OperationId, string CommandType, string Text, string Result, string Reason)
    {
        public bool IsFailed => Result == "Failed";
    }
}
