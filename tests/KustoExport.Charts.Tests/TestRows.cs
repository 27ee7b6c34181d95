using KustoExport.Charts.Settings;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Charts.Tests;

/// <summary>Rows and settings, shortly written.</summary>
internal static class TestRows
{
    /// <param name="schema">As <c>State:string, Count:long</c>.</param>
    /// <param name="rows">The values of each row.</param>
    public static ChartRows Of(string schema, params object?[][] rows) => new(
        [.. schema.Split(", ").Select(column => column.Split(':')).Select(parts => new ResultColumn(parts[0], Enum.Parse<KqlType>(parts[1], ignoreCase: true)))],
        rows);

    /// <param name="render">As <c>areachart kind=stacked title=x</c>.</param>
    public static ChartSettings Asked(string render, ICollection<string>? warnings = null)
    {
        var words = render.Split(' ');
        var properties = words.Skip(1).Select(word => word.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]);
        properties["Visualization"] = words[0];
        return ChartSettingsReader.Read(properties, warnings ?? []);
    }

    public static DateTime Day(int day, int hour = 0) => new(2026, 1, day, hour, 0, 0, DateTimeKind.Utc);
}
