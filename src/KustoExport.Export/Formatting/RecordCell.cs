using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Queries;

namespace KustoExport.Export.Formatting;

/// <summary>Adds the values of one column to the records that are being put together.</summary>
/// <param name="column">The column.</param>
/// <param name="text">The records.</param>
internal abstract class RecordCell(ResultColumn column, TextBuffer text) : CellSink(column)
{
    // Any value but a text has room in it.
    private byte[] _room = new byte[256];

    public override bool TakesTexts => true;

    protected TextBuffer Text { get; } = text;

    public override void Add(long value, ReadOnlySpan<byte> text) => AddValue(text.IsEmpty ? _room.AsSpan(0, ValueText.Write(_room, Type, value)) : text);

    public override void Add(double value, ReadOnlySpan<byte> text) => AddValue(text.IsEmpty ? _room.AsSpan(0, RealText.Write(_room, value)) : text);

    public override void Add(Guid value, ReadOnlySpan<byte> text) => AddValue(text.IsEmpty ? _room.AsSpan(0, ValueText.Write(_room, value)) : text);

    // What has escapes to resolve, or white space to leave out, is put together here first.
    public override Span<byte> TextRoom(int most)
    {
        if (_room.Length < most)
            _room = new byte[Math.Max(most, Math.Min(Array.MaxLength, _room.Length * 2L))];
        return _room;
    }

    public override void AddText(int length) => AddText(_room.AsSpan(0, length));

    /// <summary>Adds the text of a bool, a number, a time or a guid: nothing in it has to be quoted or escaped.</summary>
    protected abstract void AddValue(ReadOnlySpan<byte> value);
}
