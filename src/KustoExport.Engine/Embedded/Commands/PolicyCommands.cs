using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The policy of the ingestion time: it is kept of all rows that come by ingestions (documentation: management/ingestion-time-policy.md).</summary>
internal sealed class PolicyCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowIngestionTimePolicy>((command, context) => Shown([context.Table(command.Table)], context)),
        CommandHandler.For<Command.KeepIngestionTime>((command, context) => Shown([.. command.Tables.Select(name => Kept(name, context))], context)),
    ];

    private static TableSymbol Kept(Identifier name, CommandContext context) => context.Table(name) is { Hidden.Count: > 0 } table
        ? table
        : throw context.Error(ErrorCodes.TableExists, $"The table '{name.Text}' reads files in place: its rows come by no ingestions.", name, "Import the files, with Import-KqlTable.");

    private static CommandAnswer Shown(IReadOnlyList<TableSymbol> tables, CommandContext context) => CommandAnswer.Of(
        tables,
        ("PolicyName", KqlType.String, _ => "IngestionTimePolicy"),
        ("EntityName", KqlType.String, t => $"[{context.Database.Name}].[{t.Name}]"),
        ("Policy", KqlType.String, t => t.Hidden.Count > 0 ? """{"IsEnabled":true}""" : "null"),
        ("ChildEntities", KqlType.String, _ => ""),
        ("EntityType", KqlType.String, _ => "Table"));
}
