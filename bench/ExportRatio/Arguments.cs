namespace ExportRatio;

/// <summary>What a benchmark is told on its command line.</summary>
internal static class Arguments
{
    /// <summary>What stands behind a name; null where the name isn't there.</summary>
    public static string? Value(string[] arguments, string name)
    {
        var index = Array.IndexOf(arguments, name);
        return index < 0 ? null : arguments.ElementAtOrDefault(index + 1) ?? throw new ArgumentException($"{name} needs a value.");
    }
}
