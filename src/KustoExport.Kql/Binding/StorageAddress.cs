using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Binding;

/// <summary>Reads where external data lies (documentation: api/connection-strings/storage-connection-strings.md).</summary>
internal static class StorageAddress
{
    // What a path of this machine doesn't end with: the address lacks its scheme, and what it ends with may be a key.
    private static readonly string[] s_ofStorage = ["impersonate", "managed_identity=", "token=", "sharedkey=", "AwsCredentials="];

    /// <param name="address">A path, or a storage connection string.</param>
    /// <param name="text">The text that it stands in, for errors.</param>
    /// <param name="span">Its place there.</param>
    /// <exception cref="KqlException">KqlSemantic.</exception>
    public static StorageLocation Read(string address, string text, TextSpan span)
    {
        var schemeEnd = address.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd > 1 ? address[..schemeEnd].ToLowerInvariant() : null;
        var semicolon = address.IndexOf(';', StringComparison.Ordinal);
        if (scheme is null or "file" && semicolon >= 0
            && (s_ofStorage.Any(c => address[(semicolon + 1)..].TrimStart().StartsWith(c, StringComparison.OrdinalIgnoreCase)) || ExternalFormats.LooksLikeStorage(address[..semicolon])))
        {
            throw new KqlException(ErrorCodes.KqlSemantic, "A path of this machine takes no credential.", WithoutKey(text, span), span, "Write https:// or abfss:// before the address of a storage.");
        }

        return scheme switch
        {
            null => new StorageLocation(address, false),
            "file" => Uri.TryCreate(address, UriKind.Absolute, out var file)
                ? new StorageLocation(file.LocalPath, false)
                : throw new KqlException(ErrorCodes.KqlSemantic, "This is not the address of a file.", text, span, "Write file:///folder/name, or the path alone."),
            _ => Uri.TryCreate(semicolon < 0 ? address : address[..semicolon], UriKind.Absolute, out _)
                ? new StorageLocation(address.Trim(), true)
                : throw new KqlException(ErrorCodes.KqlSemantic, "This is not an address.", text, span),
        };
    }

    // What stands behind the ';' may be a key, and an error shows the line that it is in.
    private static string WithoutKey(string text, TextSpan span)
    {
        var secret = text.IndexOf(';', span.Start, span.Length) is >= 0 and var semicolon ? semicolon + 1 : span.Start;
        return string.Concat(text.AsSpan(0, secret), new string('*', span.End - secret), text.AsSpan(span.End));
    }
}
