namespace KustoExport.Export.Storage;

/// <summary>The parts of an address's path, as they are named: decoded, without empty ones, and none that climbs.</summary>
internal static class StorageParts
{
    private const int LongestName = 1024;

    public static IReadOnlyList<string> Of(string address, Uri uri)
    {
        // Of what is written: Uri has resolved the dots already.
        var begin = address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + 3);
        var parts = begin < 0 ? [] : address[(begin + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        foreach (var part in parts)
        {
            if (part is "." or "..")
                throw StorageConnectionString.Refused($"'{address}' has a folder '{part}', which storage doesn't resolve.", address, "Write the path without it.");
            if (part.Any(char.IsControl) || part.AsSpan().IndexOfAny('/', '\\') >= 0)
                throw StorageConnectionString.Refused($"'{address}' has a folder whose name holds a slash, a backslash or a control character.", address, "Name the folders without them.");
        }

        if (parts.Sum(part => part.Length + 1) > LongestName)
            throw StorageConnectionString.Refused($"The path of '{uri.GetLeftPart(UriPartial.Authority)}' is longer than the {LongestName} characters that a name in storage can have.", address, "Choose a shorter folder.");
        return parts;
    }
}
