using KustoExport.Engine.Embedded.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>Where the operations of a database are written down, so that they outlive the process. What a method was given is safe when it returns.</summary>
public interface IOperationJournal
{
    /// <summary>All that was written, in the order in which it was.</summary>
    JournalContent Read();

    void Add(OperationEntry entry);

    void Add(Guid operation, OperationArtifact artifact);

    /// <summary>Keeps what a command answered.</summary>
    void Keep(Guid operation, CommandAnswer details);

    /// <summary>Removes all that was written of some operations.</summary>
    void Forget(IReadOnlyCollection<Guid> operations);
}
