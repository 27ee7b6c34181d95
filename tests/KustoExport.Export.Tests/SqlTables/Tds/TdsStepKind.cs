namespace KustoExport.Export.Tests.SqlTables.Tds;

internal enum TdsStepKind
{
    Batch,
    BulkRow,
    BulkEnd,
    Commit,
    Rollback,
}
