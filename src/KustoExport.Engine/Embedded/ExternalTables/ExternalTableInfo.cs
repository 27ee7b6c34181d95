using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table, as it is listed. It holds no credential. One record for each kind, which has its properties in the order in which they are shown.</summary>
public abstract record ExternalTableInfo
{
    public abstract string Name { get; }

    /// <summary>Blob or Sql, as commands call it.</summary>
    public abstract string TableType { get; }

    public abstract IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The places, with stars for their credentials.</summary>
    public abstract IReadOnlyList<string> ConnectionStrings { get; }

    public abstract string Folder { get; }

    public abstract string DocString { get; }

    private protected static IReadOnlyList<ResultColumn> ColumnsOf(StoredExternalTable table) => [.. table.Symbol.Columns.Select(c => new ResultColumn(c.Name, c.Type))];
}
