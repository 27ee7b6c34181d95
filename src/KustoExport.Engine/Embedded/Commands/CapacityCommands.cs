using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The capacity and its policy (documentation: management/show-capacity-command.md, alter-merge-capacity-policy-command.md).</summary>
internal sealed class CapacityCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowCapacity>((command, context) => CommandAnswer.Of(
            (command.Shown is { } one ? [one] : Enum.GetValues<ServiceResource>()).Select(context.Service.Capacity.Current),
            ("Resource", KqlType.String, r => r.Resource),
            ("Total", KqlType.Long, r => r.Total),
            ("Consumed", KqlType.Long, r => r.Consumed),
            ("Remaining", KqlType.Long, r => r.Remaining),
            ("Origin", KqlType.String, r => r.Origin))),
        CommandHandler.For<Command.ShowCapacityPolicy>((_, context) => Shown(context.Service.Capacity.Policy)),
        CommandHandler.For<Command.AlterCapacityPolicy>(Alter),
    ];

    private static CommandAnswer Alter(Command.AlterCapacityPolicy command, CommandContext context)
    {
        try
        {
            return Shown(context.Service.Capacity.Alter(policy => CapacityPolicyJson.Merge(command.Merges ? policy : new CapacityPolicy(), (string)command.Policy.Value!)));
        }
        catch (FormatException e)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, e.Message, context.Request.Text, command.Policy.Span, ".show cluster policy capacity shows the policy as it is.");
        }
    }

    private static CommandAnswer Shown(CapacityPolicy policy) => CommandAnswer.Of(
        [policy],
        ("PolicyName", KqlType.String, _ => "CapacityPolicy"),
        ("EntityName", KqlType.String, _ => ""),
        ("Policy", KqlType.String, CapacityPolicyJson.Write),
        ("ChildEntities", KqlType.String, _ => ""),
        ("EntityType", KqlType.String, _ => ""));
}
