using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Runs one kind of command.</summary>
public sealed class CommandHandler
{
    private readonly Func<Command, CommandContext, CancellationToken, Task<CommandAnswer>> _run;

    private CommandHandler(Type kind, Func<Command, CommandContext, CancellationToken, Task<CommandAnswer>> run) => (Kind, _run) = (kind, run);

    /// <summary>The class of the command.</summary>
    public Type Kind { get; }

    /// <summary>A handler that answers at once.</summary>
    public static CommandHandler For<T>(Func<T, CommandContext, CommandAnswer> run)
        where T : Command => new(typeof(T), (command, context, _) => Task.FromResult(run((T)command, context)));

    /// <summary>A handler whose work takes time.</summary>
    public static CommandHandler For<T>(Func<T, CommandContext, CancellationToken, Task<CommandAnswer>> run)
        where T : Command => new(typeof(T), (command, context, cancellationToken) => run((T)command, context, cancellationToken));

    public Task<CommandAnswer> RunAsync(Command command, CommandContext context, CancellationToken cancellationToken) => _run(command, context, cancellationToken);
}
