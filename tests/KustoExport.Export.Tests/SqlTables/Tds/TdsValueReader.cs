using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Text;
using static KustoExport.Export.Tests.SqlTables.Tds.TdsTypeId;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Reads a value by the type that its sender gave for the column; null is null.</summary>
internal static class TdsValueReader
{
    private const ulong NullInParts = ulong.MaxValue;

    public static object? Read(MessageReader message, TdsType type) => Bytes(message, type) is { } bytes ? Value(bytes, type) : null;

    private static byte[]? Bytes(MessageReader message, TdsType type)
    {
        if (type.FixedLength is { } length)
            return message.ReadBytes(length);
        if (type.IsInParts)
            return Parts(message);
        if (type.IsText || type.Id is VarBinary or Binary)
            return message.ReadUInt16() is var count && count == ushort.MaxValue ? null : message.ReadBytes(count);
        return message.ReadByte() is var some && some == 0 ? null : message.ReadBytes(some);
    }

    private static byte[]? Parts(MessageReader message)
    {
        if (message.ReadUInt64() == NullInParts)
            return null;
        var all = new MemoryStream();
        while (message.ReadUInt32() is var length and > 0)
            all.Write(message.ReadBytes((int)length));
        return all.ToArray();
    }

    private static object Value(byte[] bytes, TdsType type) => type.Id switch
    {
        Bit or BitN => bytes[0] != 0,
        Int1 or Int2 or Int4 or Int8 or IntN => Integer(bytes),
        Float4 or Float8 or FloatN => bytes.Length == 4 ? (object)BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        DecimalN or NumericN => Decimal(bytes, type),
        GuidN => new Guid(bytes),
        DateN => DateTime.MinValue.AddDays(Little(bytes)),
        TimeN => new TimeSpan(Ticks(bytes, type.Scale)),
        DateTime2N => DateTimeOf(bytes, type.Scale),
        DateTimeOffsetN => OffsetOf(bytes, type.Scale),
        MoneyN => MoneyOf(bytes),
        NVarChar or NChar or Xml => Encoding.Unicode.GetString(bytes),
        VarChar or FixedChar => TdsType.CodePage.GetString(bytes),
        VarBinary or Binary => bytes,
        DateTime8 or DateTimeN => OldDateTime(bytes),
        _ => throw new InvalidDataException($"The type 0x{type.Id:X2} is none that this listener reads."),
    };

    private static object Integer(byte[] bytes) => bytes.Length switch
    {
        1 => (object)bytes[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    // A sign, then the digits as one number of 4, 8, 12 or 16 bytes.
    private static SqlDecimal Decimal(byte[] bytes, TdsType type)
    {
        var words = new int[4];
        for (var i = 0; i < (bytes.Length - 1) / 4; i++)
            words[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(1 + (i * 4)));
        return new SqlDecimal(type.Precision, type.Scale, bytes[0] == 1, words);
    }

    private static DateTime DateTimeOf(ReadOnlySpan<byte> bytes, byte scale) => DateTime.MinValue.AddDays(Little(bytes[^3..])).AddTicks(Ticks(bytes[..^3], scale));

    private static DateTimeOffset OffsetOf(ReadOnlySpan<byte> bytes, byte scale)
    {
        var offset = TimeSpan.FromMinutes(BinaryPrimitives.ReadInt16LittleEndian(bytes[^2..]));
        return new DateTimeOffset(DateTimeOf(bytes[..^2], scale), TimeSpan.Zero).ToOffset(offset);
    }

    private static decimal MoneyOf(byte[] bytes) => bytes.Length == 4
        ? BinaryPrimitives.ReadInt32LittleEndian(bytes) / 10000m
        : (((long)BinaryPrimitives.ReadInt32LittleEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4))) / 10000m;

    // Days since 1900 and parts of 1/300 second; or, in four bytes, days and minutes.
    private static DateTime OldDateTime(byte[] bytes) => bytes.Length == 4
        ? new DateTime(1900, 1, 1).AddDays(BinaryPrimitives.ReadUInt16LittleEndian(bytes)).AddMinutes(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2)))
        : new SqlDateTime(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))).Value;

    private static long Ticks(ReadOnlySpan<byte> bytes, byte scale) => Little(bytes) * (long)Math.Pow(10, 7 - scale);

    private static long Little(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
