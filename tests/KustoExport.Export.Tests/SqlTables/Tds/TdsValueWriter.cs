using System.Data.SqlTypes;
using System.Text;
using static KustoExport.Export.Tests.SqlTables.Tds.TdsTypeId;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Writes a value by the type of its column: what <see cref="TdsValueReader"/> reads.</summary>
internal static class TdsValueWriter
{
    public static void Write(BinaryWriter writer, TdsType type, object? value)
    {
        var bytes = value is null ? null : Bytes(type, value);
        if (type.IsInParts)
            WriteParts(writer, bytes);
        else if (type.IsText || type.Id is VarBinary or Binary)
            WriteLong(writer, bytes);
        else if (type.FixedLength is null)
            WriteShort(writer, bytes);
        else
            writer.Write(bytes ?? throw new InvalidDataException("A column that is always there has no nulls."));
    }

    private static void WriteParts(BinaryWriter writer, byte[]? bytes)
    {
        if (bytes is null)
        {
            writer.Write(ulong.MaxValue);
            return;
        }

        writer.Write((ulong)bytes.Length);
        if (bytes.Length > 0)
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        writer.Write(0);
    }

    private static void WriteLong(BinaryWriter writer, byte[]? bytes)
    {
        writer.Write(bytes is null ? ushort.MaxValue : (ushort)bytes.Length);
        writer.Write(bytes ?? []);
    }

    private static void WriteShort(BinaryWriter writer, byte[]? bytes)
    {
        writer.Write((byte)(bytes?.Length ?? 0));
        writer.Write(bytes ?? []);
    }

    private static byte[] Bytes(TdsType type, object value) => (type.Id, value) switch
    {
        (_, bool bit) => [bit ? (byte)1 : (byte)0],
        (_, byte number) => [number],
        (_, short number) => BitConverter.GetBytes(number),
        (_, int number) => BitConverter.GetBytes(number),
        (_, long number) => BitConverter.GetBytes(number),
        (_, float number) => BitConverter.GetBytes(number),
        (_, double number) => BitConverter.GetBytes(number),
        (_, SqlDecimal number) => Decimal(SqlDecimal.ConvertToPrecScale(number, type.Precision, type.Scale)),
        (_, Guid guid) => guid.ToByteArray(),
        (DateN, DateTime date) => Days(date),
        (DateTime2N, DateTime date) => [.. Ticks(date.TimeOfDay, type.Scale), .. Days(date)],
        (DateTimeOffsetN, DateTimeOffset date) =>
            [.. Ticks(date.UtcDateTime.TimeOfDay, type.Scale), .. Days(date.UtcDateTime), .. BitConverter.GetBytes((short)date.Offset.TotalMinutes)],
        (DateTimeN, DateTime date) when new SqlDateTime(date) is var old => [.. BitConverter.GetBytes(old.DayTicks), .. BitConverter.GetBytes(old.TimeTicks)],
        (TimeN, TimeSpan time) => Ticks(time, type.Scale),
        (MoneyN, decimal money) when (long)(money * 10000) is var parts => [.. BitConverter.GetBytes((int)(parts >> 32)), .. BitConverter.GetBytes((uint)parts)],
        (_, string text) => (type.IsUnicode ? Encoding.Unicode : TdsType.CodePage).GetBytes(text),
        (_, byte[] bytes) => bytes,
        _ => throw new InvalidDataException($"A {value.GetType().Name} isn't a value of the type 0x{type.Id:X2}."),
    };

    private static byte[] Decimal(SqlDecimal number) => [number.IsPositive ? (byte)1 : (byte)0, .. number.Data.SelectMany(BitConverter.GetBytes)];

    private static byte[] Days(DateTime date) => BitConverter.GetBytes((int)(date.Date - DateTime.MinValue).TotalDays)[..3];

    private static byte[] Ticks(TimeSpan time, byte scale) =>
        BitConverter.GetBytes(time.Ticks / (long)Math.Pow(10, 7 - scale))[..(scale <= 2 ? 3 : scale <= 4 ? 4 : 5)];
}
