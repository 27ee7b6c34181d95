namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>A point of a conversation at which something may go wrong.</summary>
public enum TdsStepKind
{
    Batch,
    BulkRow,
    BulkEnd,
    Commit,
    Rollback,
}
