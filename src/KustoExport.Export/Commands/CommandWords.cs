namespace KustoExport.Export.Commands;

/// <summary>What the requests of all exports take from the words of their command.</summary>
internal static class CommandWords
{
    /// <summary>The value that a word of a property names; null where there is none.</summary>
    public static T? Value<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, ignoreCase: true);
}
