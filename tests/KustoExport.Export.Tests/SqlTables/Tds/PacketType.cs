namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What a packet of the Tabular Data Stream carries: the first byte of its header.</summary>
internal enum PacketType : byte
{
    SqlBatch = 1,
    Rpc = 3,
    Response = 4,
    Attention = 6,
    BulkLoad = 7,
    FederatedToken = 8,
    TransactionManager = 14,
    Login = 16,
    Prelogin = 18,
}
