using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Export.Tests.Files;

/// <summary>Rows with every type of KQL, in the form that the embedded service has them in: all present, all null, and the ends of the ranges.</summary>
internal static class TypedRows
{
    public static readonly IReadOnlyList<ResultColumn> Columns =
    [
        new("b", KqlType.Bool), new("i", KqlType.Int), new("l", KqlType.Long), new("r", KqlType.Real), new("m", KqlType.Decimal),
        new("s", KqlType.String), new("d", KqlType.DateTime), new("t", KqlType.TimeSpan), new("g", KqlType.Guid), new("y", KqlType.Dynamic),
    ];

    public const string Sql = """
        SELECT * FROM (VALUES
            (true, 1::INTEGER, 9223372036854775807, 0.1::DOUBLE, 12.50::DECIMAL(38,18), 'plain', 639055007991234567, 937840010000001, '6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52'::UUID, '{"a":[1,"x"]}'::JSON),
            (NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL),
            (false, (-2147483648)::INTEGER, -9223372036854775808, 'NaN'::DOUBLE, (-0.000000000000000001)::DECIMAL(38,18), 'a,"b"' || chr(10) || chr(9) || 'c', 0, -9223372036854775808, '00000000-0000-0000-0000-000000000000'::UUID, '"text"'::JSON),
            (true, 0::INTEGER, 0, '-Infinity'::DOUBLE, 100::DECIMAL(38,18), 'é😀#', 3155378975999999999, 9223372036854775807, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID, '12345678901234567890'::JSON),
            (true, 0::INTEGER, 0, 'Infinity'::DOUBLE, 0::DECIMAL(38,18), ' ', 621355968000000000, 0, '6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52'::UUID, 'true'::JSON),
            (true, 0::INTEGER, 0, 1e300::DOUBLE, 99999999999999999999::DECIMAL(38,18), '''', 621355968000000000, -5000000, '6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52'::UUID, '[]'::JSON))
        """;
}
