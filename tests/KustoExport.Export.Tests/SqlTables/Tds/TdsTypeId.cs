namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The bytes that name types in TDS.</summary>
internal static class TdsTypeId
{
    // Always there, always of one length.
    public const byte Int1 = 0x30;
    public const byte Bit = 0x32;
    public const byte Int2 = 0x34;
    public const byte Int4 = 0x38;
    public const byte Float4 = 0x3B;
    public const byte DateTime8 = 0x3D;
    public const byte Float8 = 0x3E;
    public const byte Int8 = 0x7F;

    // A byte says how long, and 0 is null.
    public const byte GuidN = 0x24;
    public const byte IntN = 0x26;
    public const byte BitN = 0x68;
    public const byte DecimalN = 0x6A;
    public const byte NumericN = 0x6C;
    public const byte FloatN = 0x6D;
    public const byte MoneyN = 0x6E;
    public const byte DateTimeN = 0x6F;
    public const byte DateN = 0x28;
    public const byte TimeN = 0x29;
    public const byte DateTime2N = 0x2A;
    public const byte DateTimeOffsetN = 0x2B;

    // Two bytes say how long, 0xFFFF is null; or in parts, where there is no limit.
    public const byte VarBinary = 0xA5;
    public const byte VarChar = 0xA7;
    public const byte Binary = 0xAD;
    public const byte FixedChar = 0xAF;
    public const byte NVarChar = 0xE7;
    public const byte NChar = 0xEF;
    public const byte Xml = 0xF1;
}
