namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// How all commands of the documentation begin (CommandNames.txt), whether the service runs them or not: what is listed and not run is
/// refused as not supported, what isn't listed is unknown.
/// </summary>
internal static class CommandNames
{
    public static IReadOnlyList<string> All { get; } = Read();

    private static string[] Read()
    {
        using var stream = typeof(CommandNames).Assembly.GetManifestResourceStream(typeof(CommandNames), "CommandNames.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
