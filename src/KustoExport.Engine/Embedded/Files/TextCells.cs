using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// The values of text files (csv, tsv, and JSON's scalars): what reads as which type, by the text column of docs/types.md.
/// An empty field is a null, and the empty string; one of white space is a null too, but for strings. A text that isn't of its column's type is an error that names file and column;
/// the macros <c>kx_file_…</c> give null for it, so that bad rows can be told from good ones.
/// </summary>
internal sealed class TextCells : IFunctionFamily
{
    /// <summary>What the message of a bad value starts with; <see cref="FileReadErrors"/> knows it by that.</summary>
    public const string BadValuePrefix = "Unreadable value: ";

    private const string IsPoint = "regexp_full_match(x, '-?(0|[1-9][0-9]{0,19})?\\.[0-9]{1,18}')";

    /// <inheritdoc/>
    public IEnumerable<SqlFunction> Functions => [];

    /// <inheritdoc/>
    public IEnumerable<string> Macros =>
    [
        "CREATE MACRO kx_file_bool(x) AS CASE lower(x) WHEN 'true' THEN true WHEN 'false' THEN false WHEN '1' THEN true WHEN '0' THEN false END",

        // DuckDB's own cast rounds '1.5'. Comparing with what it printed is far cheaper than the expression, which then sees the odd ones only.
        "CREATE MACRO kx_file_long(x) AS CASE WHEN TRY_CAST(x AS BIGINT)::VARCHAR = x OR regexp_full_match(x, '\\s*[+-]?[0-9]+\\s*') THEN TRY_CAST(x AS BIGINT) END",
        "CREATE MACRO kx_file_int(x) AS CASE WHEN TRY_CAST(x AS INTEGER)::VARCHAR = x OR regexp_full_match(x, '\\s*[+-]?[0-9]+\\s*') THEN TRY_CAST(x AS INTEGER) END",
        "CREATE MACRO kx_file_real(x) AS CASE WHEN NOT contains(x, '_') THEN TRY_CAST(x AS DOUBLE) END",
        "CREATE MACRO kx_file_decimal(x) AS CASE WHEN regexp_full_match(x, '\\s*[+-]?[0-9]*\\.?[0-9]{0,18}0*([eE][+]?[0-9]+)?\\s*') THEN TRY_CAST(x AS DECIMAL(38,18)) END",

        // DuckDB reads six digits of a fraction; the seventh is added. A cast to TIMESTAMP would ignore an offset.
        "CREATE MACRO kx_file_datetime(x) AS CASE WHEN substr(x, 5, 1) = '-' AND x >= '0001' THEN "
            + "CASE WHEN contains(substr(x, 12), '+') OR contains(substr(x, 12), '-') THEN epoch_us(TRY_CAST(x AS TIMESTAMPTZ)) ELSE epoch_us(TRY_CAST(x AS TIMESTAMP)) END * 10 + 621355968000000000 "
            + "+ CASE WHEN length(x) >= 27 AND substr(x, 20, 1) = '.' THEN coalesce(TRY_CAST(substr(x, 27, 1) AS BIGINT), 0) ELSE 0 END END",

        "CREATE MACRO kx_file_timespan(x) AS CASE WHEN regexp_full_match(x, '-?([0-9]{1,8}\\.)?([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,7})?)?') THEN "
            + "CASE WHEN x[1] = '-' THEN -1 ELSE 1 END * ("
            + "coalesce(TRY_CAST(regexp_extract(x, '^-?([0-9]+)\\.[0-9]+:', 1) AS BIGINT), 0) * 864000000000 "
            + "+ TRY_CAST(regexp_extract(x, '([0-9]+):', 1) AS BIGINT) * 36000000000 "
            + "+ TRY_CAST(regexp_extract(x, ':([0-9]+)', 1) AS BIGINT) * 600000000 "
            + "+ coalesce(TRY_CAST(regexp_extract(x, ':[0-9]+:([0-9]+)', 1) AS BIGINT), 0) * 10000000 "
            + "+ coalesce(TRY_CAST(rpad(nullif(regexp_extract(x, ':[0-9]+\\.([0-9]+)$', 1), ''), 7, '0') AS BIGINT), 0)) END",

        "CREATE MACRO kx_file_guid(x) AS TRY_CAST(x AS UUID)",

        // Text that isn't JSON is a JSON string. DuckDB's parser takes a bare NaN for JSON.
        "CREATE MACRO kx_file_dynamic(x) AS CASE WHEN json_valid(x) AND NOT regexp_matches(x, '(?i)^\\s*-?(nan|inf)') THEN nullif(json(x), 'null') ELSE to_json(x) END::JSON",

        // The type that a text looks like. Leading zeros make a string; more than the 17 digits that a double always keeps, a decimal.
        "CREATE MACRO kx_file_kind(x) AS CASE "
            + "WHEN x IS NULL OR x = '' THEN NULL "
            + "WHEN regexp_full_match(x, '-?(0|[1-9][0-9]{0,18})') AND TRY_CAST(x AS BIGINT) IS NOT NULL THEN 'long' "
            + "WHEN regexp_full_match(x, '-?[1-9][0-9]{18,19}') THEN 'decimal' "
            + $"WHEN {IsPoint} THEN CASE WHEN length(regexp_replace(regexp_replace(x, '^-?0*\\.?0*', ''), '\\.', '')) > 17 THEN 'decimal' ELSE 'point' END "
            + "WHEN regexp_full_match(x, '-?(0|[1-9][0-9]*)?\\.[0-9]+([eE][+-]?[0-9]{1,3})?|-?(0|[1-9][0-9]*)[eE][+-]?[0-9]{1,3}|NaN|-?Infinity') THEN 'real' "
            + "WHEN lower(x) IN ('true', 'false') THEN 'bool' "
            + "WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?') AND kx_file_datetime(x) IS NOT NULL THEN 'datetime' "
            + "WHEN regexp_full_match(x, '-?([0-9]{1,8}\\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,7})?') AND kx_file_timespan(x) IS NOT NULL THEN 'timespan' "
            + "WHEN regexp_full_match(x, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}') THEN 'guid' "
            + "WHEN x[1] IN ('{', '[') AND json_valid(x) THEN 'dynamic' "
            + "WHEN x[1] = '\"' AND json_valid(x) THEN 'quoted' "
            + "ELSE 'string' END",

        // White space alone is no value (documentation: query/scalar-data-types/null-values.md).
        "CREATE MACRO kx_file_bad_value(x, file, name, type) AS CASE WHEN trim(x) <> '' THEN error("
            + $"'{BadValuePrefix}''' || left(x, 100) || ''' is not a ' || type || ' (column ''' || name || ''' of ''' || file || ''').') END",
        "CREATE MACRO kx_file_cell(x, value, file, name, type) AS CASE WHEN x IS NULL OR x = '' THEN NULL ELSE coalesce(value, kx_file_bad_value(x, file, name, type)) END",
    ];

    /// <summary>SQL of a text as a value of a type; an error where it isn't one.</summary>
    /// <param name="text">SQL of the text.</param>
    /// <param name="type">The type of its column.</param>
    /// <param name="column">The column's name, for the message.</param>
    /// <param name="file">SQL of the file's name, for the message.</param>
    public static string Value(string text, KqlType type, string column, string file) => type switch
    {
        KqlType.String => $"coalesce({text}, '')",
        KqlType.Dynamic => TryValue(text, type),
        _ => $"kx_file_cell({text}, {TryValue(text, type)}, {file}, {SqlText.String(column)}, '{type.Name()}')",
    };

    /// <summary>SQL of a text as a value of a type; null where it isn't one.</summary>
    public static string TryValue(string text, KqlType type) => type switch
    {
        KqlType.String => $"coalesce({text}, '')",
        KqlType.Dynamic => $"CASE WHEN {text} <> '' THEN kx_file_dynamic({text}) END",
        _ => $"kx_file_{type.Name()}({text})",
    };

    /// <summary>The type that fits all texts of a sample; string where none does.</summary>
    /// <param name="kinds">What <c>kx_file_kind</c> says of them.</param>
    public static KqlType Infer(IReadOnlyCollection<string> kinds) => kinds.Order(StringComparer.Ordinal).ToArray() switch
    {
        ["bool"] => KqlType.Bool,
        ["long"] => KqlType.Long,
        ["datetime"] => KqlType.DateTime,
        ["timespan"] => KqlType.TimeSpan,
        ["guid"] => KqlType.Guid,
        ["dynamic"] => KqlType.Dynamic,
        [] => KqlType.String,
        _ when kinds.All(k => k is "long" or "point" or "decimal") && kinds.Contains("decimal") => KqlType.Decimal,

        // A dynamic may hold any JSON value; what is only quoted is text with quotes.
        _ when kinds.Contains("dynamic") && kinds.All(k => k is "dynamic" or "quoted" or "long" or "point" or "decimal" or "real" or "bool") => KqlType.Dynamic,

        // Exponents and NaN are written of doubles only.
        _ when kinds.All(k => k is "long" or "point" or "decimal" or "real") => KqlType.Real,
        _ => KqlType.String,
    };
}
