using System.Globalization;
using System.Text;
using KustoExport.Kql;

namespace KustoExport.Engine.Queries;

/// <summary>Takes the values of one column of a row as objects, as <see cref="RowBatch"/> documents them.</summary>
internal sealed class ObjectCell(ResultColumn column) : CellSink(column)
{
    private static readonly object s_true = true;
    private static readonly object s_false = false;

    private readonly RepeatedTexts _texts = new();
    private byte[] _room = [];

    /// <summary>The value that came last.</summary>
    public object? Value { get; private set; }

    /// <summary>The bytes of its text, where it has one.</summary>
    public int TextBytes { get; private set; }

    /// <summary>A null; of a string, which is never null, the empty one.</summary>
    public override void AddNull() => (Value, TextBytes) = (Type == KqlType.String ? string.Empty : null, 0);

    /// <inheritdoc/>
    public override void Add(long value, ReadOnlySpan<byte> text) => Value = Type switch
    {
        KqlType.Bool => value != 0 ? s_true : s_false,
        KqlType.Int => (int)value,
        KqlType.DateTime => new DateTime(value, DateTimeKind.Utc),
        KqlType.TimeSpan => new TimeSpan(value),
        _ => value,
    };

    /// <inheritdoc/>
    public override void Add(double value, ReadOnlySpan<byte> text) => Value = value;

    /// <inheritdoc/>
    public override void Add(Guid value, ReadOnlySpan<byte> text) => Value = value;

    /// <inheritdoc/>
    public override void AddText(ReadOnlySpan<byte> text) => (Value, TextBytes) = (Type == KqlType.Decimal ? Decimal(text) : _texts.Of(text), text.Length);

    /// <inheritdoc/>
    public override Span<byte> TextRoom(int most)
    {
        if (_room.Length < most)
            _room = new byte[most];
        return _room.AsSpan(0, most);
    }

    /// <inheritdoc/>
    public override void AddText(int length) => AddText(_room.AsSpan(0, length));

    // A .NET decimal rounds what is longer than its 28 digits: then the value stays text.
    private static object Decimal(ReadOnlySpan<byte> digits)
    {
        Span<byte> again = stackalloc byte[DecimalText.Longest];
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value.TryFormat(again, out var length, default, CultureInfo.InvariantCulture) && digits.SequenceEqual(again[..length]) ? value : Encoding.UTF8.GetString(digits);
    }
}
