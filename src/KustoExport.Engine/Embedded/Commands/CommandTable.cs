using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Every command that the service runs. Floors above add families of their own.</summary>
internal sealed class CommandTable
{
    private static readonly ICommandFamily[] s_own =
    [
        new FunctionCommands(),
        new TableCommands(),
        new TableDefinitionCommands(),
        new TableAlterationCommands(),
        new IngestionCommands(),
        new DataIngestionCommands(),
        new MappingCommands(),
        new ExtentCommands(),
        new PolicyCommands(),
        new ExternalTableCommands(),
        new DatabaseCommands(),
        new DatabaseReportCommands(),
        new ServiceCommands(),
        new ScriptCommands(),
        new OperationCommands(),
        new RequestCommands(),
        new CapacityCommands(),
    ];

    private readonly Dictionary<Type, CommandHandler> _byKind;

    public CommandTable(IEnumerable<ICommandFamily> further) =>
        _byKind = s_own.Concat(further).SelectMany(family => family.Handlers).ToDictionary(handler => handler.Kind);

    /// <summary>The kinds of commands that are run; a test compares them with those that are parsed.</summary>
    public IReadOnlyCollection<Type> Kinds => _byKind.Keys;

    public Task<CommandRun> PrepareAsync(Command command, CommandContext context, CancellationToken cancellationToken) =>
        _byKind.TryGetValue(command.GetType(), out var handler)
            ? handler.PrepareAsync(command, context, cancellationToken)
            : throw new InvalidOperationException($"No handler runs {command.GetType().Name}.");
}
