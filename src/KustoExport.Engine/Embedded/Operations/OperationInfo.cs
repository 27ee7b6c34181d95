using KustoExport.Engine.Embedded.Requests;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>What an operation is, from its beginning on.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Operation">What the service calls a command of its kind: <c>DataExportToFile</c>.</param>
/// <param name="Database">The database that it is about.</param>
/// <param name="StartedOn">When it was asked for, in UTC.</param>
public sealed record OperationInfo(Guid OperationId, string Operation, string Database, DateTime StartedOn)
{
    private readonly string _commandText = string.Empty;

    /// <summary>The text of the command, with stars for its secrets; of one that brings its data along, the beginning.</summary>
    public string CommandText
    {
        get => _commandText;
        init => _commandText = LoggedText.Of(value);
    }

    /// <summary>Who asked for it: the user of this process.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>What the service calls the request that it came with.</summary>
    public Guid RootActivityId { get; init; }
}
