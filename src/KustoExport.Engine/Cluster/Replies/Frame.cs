using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>A frame of a reply (documentation: api/rest/response-v2.md), as far as it was read: members may come in any order.</summary>
internal sealed class Frame
{
    /// <summary>What replies of the first version call a table: nothing.</summary>
    public const string Table = "Table";

    public string? Type { get; set; }

    public long? TableId { get; set; }

    public string? TableKind { get; set; }

    public string? TableName { get; set; }

    public IReadOnlyList<ResultColumn>? Columns { get; set; }

    public string? FragmentType { get; set; }

    public long? RowCount { get; set; }

    public bool IsProgressive { get; set; }

    public bool HasErrors { get; set; }

    public bool IsCancelled { get; set; }

    public ServiceError? Error { get; set; }

    /// <summary>Rows that came before what must be known to read them, as JSON.</summary>
    public byte[]? HeldRows { get; set; }

    /// <summary>Whether the reader stands behind the bracket that opens the rows; the members behind them aren't read yet.</summary>
    public bool IsAtRows { get; set; }

    public bool IsPrimary => TableKind == "PrimaryResult";

    /// <summary>Whether all is known that must be before rows are read.</summary>
    public bool IsReadyForRows => Type switch
    {
        "DataTable" => TableId is not null && TableKind is not null && TableName is not null && Columns is not null,
        Table => TableName is not null && Columns is not null,
        "TableFragment" => TableId is not null && FragmentType is not null,
        _ => false,
    };
}
