using KustoExport.Kql;

namespace KustoExport.Engine.Queries;

/// <summary>
/// Takes the values of one column while rows are read. What the reply has as docs/types.md has it in csv comes with that text, so that whoever writes texts needn't make it again.
/// </summary>
public abstract class CellSink(ResultColumn column)
{
    /// <summary>Name and type.</summary>
    public ResultColumn Column { get; } = column;

    /// <summary>The type of the column.</summary>
    public KqlType Type { get; } = column.Type;

    /// <summary>Whether it takes texts only: then a value needn't be found out where its text is as it is to be written.</summary>
    public virtual bool TakesTexts => false;

    public abstract void AddNull();

    /// <summary>Adds a bool, a whole number, or ticks.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">Its text where the reply has it as it is to be written; else empty.</param>
    public abstract void Add(long value, ReadOnlySpan<byte> text);

    /// <inheritdoc cref="Add(long, ReadOnlySpan{byte})"/>
    public abstract void Add(double value, ReadOnlySpan<byte> text);

    /// <inheritdoc cref="Add(long, ReadOnlySpan{byte})"/>
    public abstract void Add(Guid value, ReadOnlySpan<byte> text);

    /// <summary>Adds a string, the digits of a decimal, or the compact JSON of a dynamic.</summary>
    public abstract void AddText(ReadOnlySpan<byte> text);

    /// <summary>Room for such a text, which may be so long; it is added by <see cref="AddText(int)"/>.</summary>
    public abstract Span<byte> TextRoom(int most);

    /// <summary>Adds so many of the bytes that were put into <see cref="TextRoom"/>.</summary>
    public abstract void AddText(int length);
}
