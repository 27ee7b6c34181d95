using KustoExport.Engine.Embedded.StoredFunctions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Stored functions (documentation: management/functions.md).</summary>
internal sealed class FunctionCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.DefineFunction>((command, context) => Answer([Define(command, context)])),
        CommandHandler.For<Command.AlterFunctionDocString>((command, context) =>
            Answer([context.Database.Functions.Describe(command.Name.Text, f => f with { DocString = command.DocString })])),
        CommandHandler.For<Command.AlterFunctionFolder>((command, context) =>
            Answer([context.Database.Functions.Describe(command.Name.Text, f => f with { Folder = command.Folder })])),
        CommandHandler.For<Command.DropFunction>((command, context) =>
            CommandAnswer.Of(context.Database.Functions.Remove([command.Name.Text], command.IfExists), ("Name", KqlType.String, name => name))),
        CommandHandler.For<Command.DropFunctions>((command, context) =>
        {
            context.Database.Functions.Remove([.. command.Names.Select(n => n.Text)], command.IfExists);
            return Answer(context.Database.Functions.List());
        }),
        CommandHandler.For<Command.ShowFunctions>((_, context) => Answer(context.Database.Functions.List())),
        CommandHandler.For<Command.ShowFunction>((command, context) => Answer([context.Database.Functions.Get(command.Name.Text)], command.ShowsObfuscatedStrings)),
    ];

    private static StoredFunction Define(Command.DefineFunction command, CommandContext context)
    {
        var name = command.Name.Text;
        if (!command.Properties.SkipsValidation)
            Binder.Check(new FunctionSymbol(context.Database.Name, name, context.Request.Text, command.Lambda), context.Binding);
        return context.Database.Functions.Define(
            StoredFunction.Of(name, command.Lambda, context.Request.Text, command.Properties.Folder, command.Properties.DocString),
            command.Mode);
    }

    private static CommandAnswer Answer(IEnumerable<StoredFunction> functions, bool showsSecrets = false) => CommandAnswer.Of(
        functions,
        ("Name", KqlType.String, f => f.Name),
        ("Parameters", KqlType.String, f => showsSecrets ? f.Parameters : ObfuscatedText.Mask(f.Parameters)),
        ("Body", KqlType.String, f => showsSecrets ? f.Body : ObfuscatedText.Mask(f.Body)),
        ("Folder", KqlType.String, f => f.Folder),
        ("DocString", KqlType.String, f => f.DocString));
}
