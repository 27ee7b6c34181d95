using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded.External;

/// <summary>What the SQL of paths calls.</summary>
internal sealed class PathFunctions : IFunctionFamily
{
    private const char Joint = '\u001f';

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection)
    {
        // Also where no row is null: of a dictionary of a Parquet file DuckDB computes every entry, and one of them is null.
        connection.RegisterScalarFunction<string?, string, string>("kx_path_text", (text, separators) => text is null ? PathText.DefaultPartition : PathText.Write(text, separators));
        connection.RegisterScalarFunction<long?, string, string>("kx_path_time", (ticks, pattern) => ticks is { } time ? PathTime.Write(time, pattern) : PathText.DefaultPartition);
        connection.RegisterScalarFunction<long?, string, bool>("kx_path_time_is_exact", (ticks, patterns) => ticks is not { } time || PathTime.IsExact(time, patterns.Split(Joint)));
    }

    /// <summary>
    /// SQL of a string in a path. What only has characters that stand as they are, and is too long for the name of a device, DuckDB finds out
    /// ten times as fast.
    /// </summary>
    public static string Text(string value, string separators)
    {
        var inner = $"[A-Za-z0-9{string.Concat(" _-".Where(c => !separators.Contains(c, StringComparison.Ordinal)))}]";
        var plain = $"[A-Za-z0-9]{inner}{{3,{PathText.LongestPart - 2}}}[A-Za-z0-9]";
        return $"(CASE WHEN regexp_full_match({value}, '{plain}') THEN {value} ELSE kx_path_text({value}, {SqlText.String(separators)}) END)";
    }

    public static string Time(string ticks, string pattern) =>
        $"(CASE WHEN {ticks} IS NULL THEN {SqlText.String(PathText.DefaultPartition)} ELSE kx_path_time({ticks}, {SqlText.String(pattern)}) END)";

    public static string Exactly(string name, string ticks, IReadOnlyList<string> patterns)
    {
        var problem = $"concat({SqlText.String($"the virtual column '{name}' is ")}, {DateTimeWriter.Name}({ticks}), {SqlText.String($", and the path says only '{string.Join("' and '", patterns)}' of it. Export a value that it says all of, such as startofday({name})")})";
        return $"(CASE WHEN {ticks} IS NULL OR kx_path_time_is_exact({ticks}, {SqlText.String(string.Join(Joint, patterns))}) THEN {ticks} ELSE error({problem})::BIGINT END)";
    }
}
