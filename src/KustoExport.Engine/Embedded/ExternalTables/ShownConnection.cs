namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>What may be shown of a storage connection string that is kept: all but its credential.</summary>
internal static class ShownConnection
{
    /// <summary>As the documented results write it.</summary>
    private const string Hidden = ";*******";

    /// <summary>The string with stars for its credential; as it is where it has none.</summary>
    public static string Of(string text)
    {
        var place = PlaceOf(text);
        return IsNoSecret(text[place.Length..]) ? text : place + Hidden;
    }

    /// <summary>The address alone. Only addresses have credentials, paths of this machine don't.</summary>
    public static string PlaceOf(string text)
    {
        var end = text.Contains("://", StringComparison.Ordinal) ? text.IndexOfAny([';', '?']) : -1;
        return end < 0 ? text : text[..end];
    }

    // Nothing, or words that say who signs in, and with no key.
    private static bool IsNoSecret(string suffix) => suffix.Length == 0
        || suffix.Trim().Equals(";impersonate", StringComparison.OrdinalIgnoreCase)
        || suffix.StartsWith(";managed_identity=", StringComparison.OrdinalIgnoreCase);
}
