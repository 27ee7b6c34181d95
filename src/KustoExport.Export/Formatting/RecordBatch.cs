using System.Text;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Formatting;

/// <summary>Some rows as records of a text format, each with its line break (docs/types.md).</summary>
internal class RecordBatch : RowSink
{
    private readonly TextBuffer _text;
    private readonly byte[] _end;
    private readonly int[] _ends;

    /// <param name="columns">The columns of the records.</param>
    /// <param name="format">The format.</param>
    /// <param name="mostRows">The rows that are taken at most.</param>
    public RecordBatch(IReadOnlyList<ResultColumn> columns, ExportFormat format, int mostRows = MostRows)
        : this(columns, format, [], new TextBuffer(), mostRows)
    {
    }

    /// <param name="columns">The columns of the records.</param>
    /// <param name="format">The format.</param>
    /// <param name="beside">What takes the values of further columns, which aren't in the records.</param>
    protected RecordBatch(IReadOnlyList<ResultColumn> columns, ExportFormat format, IEnumerable<CellSink> beside)
        : this(columns, format, beside, new TextBuffer(), MostRows)
    {
    }

    private RecordBatch(IReadOnlyList<ResultColumn> columns, ExportFormat format, IEnumerable<CellSink> beside, TextBuffer text, int mostRows)
        : base([.. columns.Select((column, i) => Cell(columns, i, format, text)), .. beside], mostRows) => (_text, _end, _ends) = (text, format == ExportFormat.Json ? "}\n"u8.ToArray() : "\n"u8.ToArray(), new int[mostRows]);

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
