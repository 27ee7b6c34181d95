using KustoExport.Engine.Secrets;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>What may be shown of a storage connection string that is kept: all but its credential.</summary>
internal static class ShownConnection
{
    /// <summary>As the documented results write it.</summary>
    private const string Hidden = ";*******";

    public static string Of(Secret connection)
    {
        var text = connection.Reveal();
        var end = text.Contains("://", StringComparison.Ordinal) ? text.IndexOfAny([';', '?']) : -1;
        return end < 0 || IsNoSecret(text[end..]) ? text : text[..end] + Hidden;
    }

    // Words that say who signs in, and with no key.
    private static bool IsNoSecret(string suffix) =>
        suffix.Trim().Equals(";impersonate", StringComparison.OrdinalIgnoreCase) || suffix.StartsWith(";managed_identity=", StringComparison.OrdinalIgnoreCase);
}
