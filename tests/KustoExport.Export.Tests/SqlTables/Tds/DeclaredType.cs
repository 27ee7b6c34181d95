using System.Globalization;
using static KustoExport.Export.Tests.SqlTables.Tds.TdsTypeId;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What a type of a CREATE TABLE is on the wire.</summary>
internal static class DeclaredType
{
    public static TdsType Of(string name, IReadOnlyList<string> arguments) => name.ToLowerInvariant() switch
    {
        "bit" => new(BitN, 1),
        "tinyint" => new(IntN, 1),
        "smallint" => new(IntN, 2),
        "int" => new(IntN, 4),
        "bigint" => new(IntN, 8),
        "real" => new(FloatN, 4),
        "float" => new(FloatN, 8),
        "money" => new(MoneyN, 8),
        "decimal" or "numeric" => new(DecimalN, 17, Number(arguments, 0, 18), Number(arguments, 1, 0)),
        "date" => new(DateN),
        "time" => new(TimeN, Scale: Number(arguments, 0, 7)),
        "datetime" => new(DateTimeN, 8),
        "smalldatetime" => new(DateTimeN, 4),
        "datetime2" => new(DateTime2N, Scale: Number(arguments, 0, 7)),
        "datetimeoffset" => new(DateTimeOffsetN, Scale: Number(arguments, 0, 7)),
        "uniqueidentifier" => new(GuidN, 16),
        "xml" => new(Xml),
        "sysname" => new(NVarChar, 256),
        "nvarchar" => new(NVarChar, Characters(arguments, 2)),
        "nchar" => new(NChar, Characters(arguments, 2)),
        "varchar" => new(VarChar, Characters(arguments, 1)),
        "char" => new(FixedChar, Characters(arguments, 1)),
        "varbinary" => new(VarBinary, Characters(arguments, 1)),
        "binary" => new(Binary, Characters(arguments, 1)),
        _ => throw new TdsException(new(2715, 6, 16, $"Column, parameter, or variable #1: Cannot find data type {name}.")),
    };

    private static byte Number(IReadOnlyList<string> arguments, int at, byte otherwise) =>
        at < arguments.Count ? byte.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;

    private static int Characters(IReadOnlyList<string> arguments, int bytes) => arguments switch
    {
        [] => bytes,
        [var max] when max.Equals("max", StringComparison.OrdinalIgnoreCase) => TdsType.Unlimited,
        [var count, ..] => int.Parse(count, CultureInfo.InvariantCulture) * bytes,
    };
}
