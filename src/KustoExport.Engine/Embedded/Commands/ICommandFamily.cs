namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Management commands about one thing, as rows: the kind of command and what runs it.</summary>
public interface ICommandFamily
{
    IEnumerable<CommandHandler> Handlers { get; }
}
