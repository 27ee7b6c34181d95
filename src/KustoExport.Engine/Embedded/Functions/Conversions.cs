using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax.Literals;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Conversions between the types: implicit ones, and <c>tostring()</c>, <c>tolong()</c> … (documentation: query/tostring-function.md and its
/// neighbours). A value that doesn't fit becomes null, but for long to int, which wraps as the real engine does.
/// </summary>
internal sealed class Conversions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        To("tostring", KqlType.String),
        To("toint", KqlType.Int),
        To("tolong", KqlType.Long),
        To("toreal", KqlType.Real),
        To("todouble", KqlType.Real),
        To("todecimal", KqlType.Decimal),
        To("tobool", KqlType.Bool),
        To("toboolean", KqlType.Bool),
        To("todatetime", KqlType.DateTime),
        To("totimespan", KqlType.TimeSpan),
        To("totime", KqlType.TimeSpan),
        To("toguid", KqlType.Guid),
        Parse("parse_json"),
        Parse("parsejson"),
        Parse("todynamic"),
        Parse("toobject"),
    ];

    public IEnumerable<string> Macros => ConversionMacros.All;

    public void Register(DuckDBConnection connection)
    {
        // Also of null, where no row is: of a dictionary of a Parquet file DuckDB computes every entry, and one of them is null.
        connection.RegisterScalarFunction<string?, long?>("kx_parse_datetime", (string? text) => text is null ? null : DateTimeText.Parse(text));
        connection.RegisterScalarFunction<string?, long?>("kx_parse_timespan", (string? text) => text is null ? null : TimeSpanText.Parse(text));
    }

    /// <summary>The SQL that converts a complete expression of one type to another.</summary>
    public static string Sql(string sql, KqlType from, KqlType to) => to switch
    {
        _ when from == to => sql,
        KqlType.String => ToString(sql, from),
        KqlType.Int => ToInteger(sql, from, "int", "INTEGER"),
        KqlType.Long => ToInteger(sql, from, "long", "BIGINT"),
        KqlType.Real => ToReal(sql, from),
        KqlType.Decimal => ToDecimal(sql, from),
        KqlType.Bool => ToBool(sql, from),
        KqlType.DateTime => ToTicks(sql, from, KqlType.TimeSpan, "datetime"),
        KqlType.TimeSpan => ToTicks(sql, from, KqlType.DateTime, "timespan"),
        KqlType.Guid => from switch
        {
            KqlType.String => $"TRY_CAST({sql} AS UUID)",
            KqlType.Dynamic => $"TRY_CAST(kx_json_text({sql}) AS UUID)",
            _ => None(to),
        },
        KqlType.Dynamic => ToDynamic(sql, from),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };

    private static SqlFunction To(string name, KqlType type) =>
        new(name, [Any], type, (Func<SqlCall, string>)(call => Sql(call.Arguments[0], call.Bound[0].Type, type))) { Naming = ResultName.FirstArgument };

    private static SqlFunction Parse(string name) =>
        new(name, [Any], KqlType.Dynamic, (Func<SqlCall, string>)(call => call.Bound[0].Type == KqlType.String
            ? $"kx_parse_json({call.Arguments[0]})"
            : Sql(call.Arguments[0], call.Bound[0].Type, KqlType.Dynamic)))
        { Naming = ResultName.FirstArgument };

    private static string ToString(string sql, KqlType from) => from switch
    {
        KqlType.Bool => $"kx_bool_text({sql})",
        KqlType.Real => $"kx_real_text({sql})",
        KqlType.Decimal => $"kx_decimal_text({sql})",
        KqlType.DateTime => $"kx_datetime_text({sql})",
        KqlType.TimeSpan => $"kx_timespan_text({sql})",
        KqlType.Dynamic => $"kx_json_text({sql})",
        _ => $"COALESCE({sql}::VARCHAR, '')",
    };

    private static string ToInteger(string sql, KqlType from, string name, string type) => (from, name) switch
    {
        (KqlType.Long or KqlType.DateTime or KqlType.TimeSpan, "int") => $"kx_wrap_int({sql})",
        (KqlType.DateTime or KqlType.TimeSpan, _) => sql,
        (KqlType.Bool or KqlType.Int, _) => $"{sql}::{type}",
        (KqlType.Real, "long") => $"kx_real_long({sql})",
        (KqlType.Real or KqlType.Decimal, _) => $"TRY_CAST(trunc({sql}) AS {type})",
        (KqlType.String, _) => $"kx_text_{name}({sql})",
        (KqlType.Dynamic, _) => $"kx_json_{name}({sql})",
        _ => $"NULL::{type}",
    };

    private static string ToReal(string sql, KqlType from) => from switch
    {
        KqlType.Bool => $"{sql}::INTEGER::DOUBLE",
        KqlType.String => $"kx_text_real({sql})",
        KqlType.Dynamic => $"kx_json_real({sql})",
        KqlType.Guid => None(KqlType.Real),
        _ => $"{sql}::DOUBLE",
    };

    private static string ToDecimal(string sql, KqlType from)
    {
        var type = SqlTypes.Of(KqlType.Decimal);
        return from switch
        {
            KqlType.Bool => $"{sql}::INTEGER::{type}",
            KqlType.Int => $"{sql}::{type}",
            KqlType.Dynamic => $"kx_text_decimal(kx_json_text({sql}))",
            KqlType.String => $"kx_text_decimal({sql})",
            KqlType.Real => $"kx_real_decimal({sql})",
            KqlType.Guid => None(KqlType.Decimal),
            _ => $"TRY_CAST({sql} AS {type})",
        };
    }

    private static string ToBool(string sql, KqlType from) => from switch
    {
        KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal => $"({sql} <> 0)",
        KqlType.String => $"kx_text_bool({sql})",
        KqlType.Dynamic => $"kx_json_bool({sql})",
        _ => None(KqlType.Bool),
    };

    private static string ToTicks(string sql, KqlType from, KqlType otherTicks, string name) => from switch
    {
        KqlType.Int => $"{sql}::BIGINT",
        KqlType.Long => sql,
        KqlType.Real or KqlType.Decimal => $"TRY_CAST(trunc({sql}) AS BIGINT)",
        KqlType.String => $"kx_parse_{name}({sql})",
        KqlType.Dynamic => $"kx_json_{name}({sql})",
        _ when from == otherTicks => sql,
        _ => "NULL::BIGINT",
    };

    // Dates, timespans, decimals and guids are strings in JSON, as are the numbers that JSON has no spelling for.
    private static string ToDynamic(string sql, KqlType from) => from switch
    {
        KqlType.Bool or KqlType.Int or KqlType.Long => $"{sql}::VARCHAR::JSON",
        KqlType.Real => $"kx_real_json({sql})",
        KqlType.String => $"to_json({sql})",
        KqlType.Guid => $"to_json({sql}::VARCHAR)",
        _ => $"kx_text_json({ToString(sql, from)})",
    };

    private static string None(KqlType type) => $"NULL::{SqlTypes.Of(type)}";
}
