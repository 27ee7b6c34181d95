using System.Text;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Formatting;

/// <summary>Some rows as records of a text format, each with its line break (docs/types.md).</summary>
internal class RecordBatch : RowSink
{
    private readonly TextBuffer _text;
    private readonly byte[] _end;
    private readonly int[] _ends = new int[MostRows];

    public RecordBatch(IReadOnlyList<ResultColumn> columns, ExportFormat format)
        : this(columns, format, [])
    {
    }

    /// <param name="columns">The columns of the records.</param>
    /// <param name="format">The format.</param>
    /// <param name="beside">What takes the values of further columns, which aren't in the records.</param>
    protected RecordBatch(IReadOnlyList<ResultColumn> columns, ExportFormat format, IEnumerable<CellSink> beside)
        : this(columns, format, beside, new TextBuffer())
    {
    }

    private RecordBatch(IReadOnlyList<ResultColumn> columns, ExportFormat format, IEnumerable<CellSink> beside, TextBuffer text)
        : base([.. columns.Select((column, i) => Cell(columns, i, format, text)), .. beside]) => (_text, _end) = (text, format == ExportFormat.Json ? "}\n"u8.ToArray() : "\n"u8.ToArray());

    protected override int TextBytes => _text.Length;

    /// <summary>Records, from one up to before another.</summary>
    public ReadOnlyMemory<byte> Records(int start, int end) => _text.Memory[EndOf(start - 1)..EndOf(end - 1)];

    protected override void CloseRow(int row)
    {
        // In the place of the last delimiter.
        _text.CutTo(_text.Length - 1);
        _text.Add(_end);
        _ends[row] = _text.Length;
    }

    protected override void DropBehind(int count) => _text.CutTo(EndOf(count - 1));

    private int EndOf(int record) => record < 0 ? 0 : _ends[record];

    private static CellSink Cell(IReadOnlyList<ResultColumn> columns, int index, ExportFormat format, TextBuffer text) => format == ExportFormat.Json
        ? new MemberText(columns[index], text, (index == 0 ? "{" : string.Empty) + TextRecord.MemberName(columns[index].Name))
        : new FieldText(columns[index], text, TextRecord.Delimiter(format), isOnly: columns.Count == 1);
}
