using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Runs one kind of command.</summary>
public sealed class CommandHandler
{
    private readonly Func<Command, CommandContext, CancellationToken, Task<CommandRun>> _prepare;

    private CommandHandler(Type kind, Func<Command, CommandContext, CancellationToken, Task<CommandRun>> prepare) => (Kind, _prepare) = (kind, prepare);

    /// <summary>The class of the command.</summary>
    public Type Kind { get; }

    /// <summary>A handler that answers at once.</summary>
    public static CommandHandler For<T>(Func<T, CommandContext, CommandAnswer> run)
        where T : Command => For<T>((command, context, _) => Task.FromResult(run(command, context)));

    /// <summary>A handler whose work takes time.</summary>
    public static CommandHandler For<T>(Func<T, CommandContext, CancellationToken, Task<CommandAnswer>> run)
        where T : Command => Checked<T>((command, context, _) => Task.FromResult<CommandRun>(token => run(command, context, token)));

    /// <summary>A handler that first finds out what is wrong with the command: of one that runs asynchronously, that is told at once.</summary>
    public static CommandHandler Checked<T>(Func<T, CommandContext, CancellationToken, Task<CommandRun>> prepare)
        where T : Command => new(typeof(T), (command, context, cancellationToken) => prepare((T)command, context, cancellationToken));

    public Task<CommandRun> PrepareAsync(Command command, CommandContext context, CancellationToken cancellationToken) => _prepare(command, context, cancellationToken);
}
