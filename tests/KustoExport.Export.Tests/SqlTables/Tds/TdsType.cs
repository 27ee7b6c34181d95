using System.Text;
using static KustoExport.Export.Tests.SqlTables.Tds.TdsTypeId;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The type of a column as it stands on the wire (TYPE_INFO): before rows in both directions, and before each parameter.</summary>
internal sealed record TdsType(byte Id, int Length = 0, byte Precision = 0, byte Scale = 0)
{
    public const int Unlimited = 0xFFFF;

    /// <summary>Latin1_General_CI_AS, as SQL Server writes it: LCID, flags, sort order.</summary>
    public static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x00];

    /// <summary>The code page of that collation.</summary>
    public static readonly Encoding CodePage = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The length of the types that are always there.</summary>
    public int? FixedLength => Id switch
    {
        Int1 or Bit => 1,
        Int2 => 2,
        Int4 or Float4 => 4,
        Int8 or Float8 or DateTime8 => 8,
        _ => null,
    };

    public bool HasLengthByte => Id is GuidN or IntN or BitN or FloatN or MoneyN or DateTimeN;

    public bool IsDecimal => Id is DecimalN or NumericN;

    public bool HasScaleOnly => Id is TimeN or DateTime2N or DateTimeOffsetN;

    public bool IsText => Id is VarChar or FixedChar or NVarChar or NChar;

    public bool IsUnicode => Id is NVarChar or NChar or Xml;

    /// <summary>Values come in parts, with no limit to their length.</summary>
    public bool IsInParts => Id == Xml || (Id is VarBinary or VarChar or NVarChar && Length == Unlimited);

    public static TdsType Read(MessageReader message)
    {
        var type = new TdsType(message.ReadByte());
        if (type.FixedLength is { } length)
            return type with { Length = length };
        if (type.HasLengthByte)
            return type with { Length = message.ReadByte() };
        if (type.IsDecimal)
            return type with { Length = message.ReadByte(), Precision = message.ReadByte(), Scale = message.ReadByte() };
        if (type.HasScaleOnly)
            return type with { Scale = message.ReadByte() };
        if (type.Id == DateN)
            return type;
        if (type.Id is not (VarBinary or Binary or VarChar or FixedChar or NVarChar or NChar))
            throw new InvalidDataException($"The type 0x{type.Id:X2} is none that this listener reads.");
        type = type with { Length = message.ReadUInt16() };
        if (type.IsText)
            message.ReadBytes(Collation.Length);
        return type;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Id);
        if (HasLengthByte || IsDecimal)
            writer.Write((byte)Length);
        if (IsDecimal)
            writer.Write(Precision);
        if (IsDecimal || HasScaleOnly)
            writer.Write(Scale);
        if (Id == Xml)
            writer.Write((byte)0);
        else if (IsText || Id is VarBinary or Binary)
            writer.Write((ushort)Length);
        if (IsText)
            writer.Write(Collation);
    }
}
