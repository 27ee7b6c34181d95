using KustoExport.Engine.Queries;
using KustoExport.Export.Formatting;
using KustoExport.Kql;

namespace KustoExport.Export.ExternalTables;

/// <summary>Takes the folders of rows, which are never null.</summary>
internal sealed class FolderCell() : CellSink(Folders)
{
    /// <summary>The column of the folders.</summary>
    public static readonly ResultColumn Folders = new(PartitionedRows.Folder, KqlType.String);

    private readonly TextBuffer _text = new();
    private readonly int[] _ends = new int[RowSink.MostRows];
    private int _count;

    public ReadOnlySpan<byte> this[int row] => _text.Bytes[EndOf(row - 1)..EndOf(row)];

    public override void AddText(ReadOnlySpan<byte> text)
    {
        _text.Add(text);
        _ends[_count++] = _text.Length;
    }

    public void DropBehind(int count) => _text.CutTo(EndOf((_count = count) - 1));

    public override void AddNull() => throw NoFolder();

    public override void Add(long value, ReadOnlySpan<byte> text) => throw NoFolder();

    public override void Add(double value, ReadOnlySpan<byte> text) => throw NoFolder();

    public override void Add(Guid value, ReadOnlySpan<byte> text) => throw NoFolder();

    public override Span<byte> TextRoom(int most) => throw NoFolder();

    public override void AddText(int length) => throw NoFolder();

    private int EndOf(int row) => row < 0 ? 0 : _ends[row];

    private static InvalidOperationException NoFolder() => new("A folder is a text that is there.");
}
