using KustoExport.Engine.Queries;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>Some rows as records, and beside each the folder of its partition, which is the last column of the rows.</summary>
internal sealed class PartitionedRecords : RecordBatch
{
    private readonly FolderCell _folders;

    public PartitionedRecords(IReadOnlyList<ResultColumn> columns, ExportFormat format)
        : this(columns, format, new FolderCell())
    {
    }

    private PartitionedRecords(IReadOnlyList<ResultColumn> columns, ExportFormat format, FolderCell folders)
        : base(columns, format, [folders]) => _folders = folders;

    /// <summary>The folder of a record, in UTF-8.</summary>
    public ReadOnlySpan<byte> Folder(int record) => _folders[record];

    protected override void DropBehind(int count)
    {
        base.DropBehind(count);
        _folders.DropBehind(count);
    }
}
