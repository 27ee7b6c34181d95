using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>
/// SQL that writes a value as JSON text (docs/types.md): numbers stay numbers with all their digits, dynamic stays what it is, null is
/// <c>null</c>. DuckDB's own <c>json_object</c> would read decimals and dynamics again, as doubles.
/// </summary>
internal static class JsonValue
{
    public static string Of(string value, KqlType type) => $"coalesce({NotNull(value, type)}, 'null')";

    private static string NotNull(string value, KqlType type) => type switch
    {
        // JSON has no NaN and no infinity: they are strings, as Kusto's own replies have them.
        KqlType.Real => $"CASE WHEN isfinite({value}) THEN {TextValue.Of(value, type)} ELSE {Quoted(TextValue.Of(value, type))} END",
        KqlType.String => $"CAST(to_json({value}) AS VARCHAR)",
        KqlType.DateTime or KqlType.TimeSpan or KqlType.Guid => Quoted(TextValue.Of(value, type)),
        _ => $"CAST({TextValue.Of(value, type)} AS VARCHAR)",
    };

    // Of texts that hold nothing to escape.
    private static string Quoted(string text) => $"'\"' || ({text}) || '\"'";
}
