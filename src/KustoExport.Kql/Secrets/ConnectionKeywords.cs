namespace KustoExport.Kql.Secrets;

/// <summary>The keywords of connection strings to SQL servers whose values say where the server is and how one signs in. What isn't known may be a password.</summary>
public static class ConnectionKeywords
{
    // Without spaces and in small letters.
    private static readonly HashSet<string> s_shown = new(StringComparer.Ordinal)
    {
        "server", "datasource", "address", "addr", "networkaddress", "host", "port", "database", "initialcatalog", "authentication", "integratedsecurity", "trusted_connection",
        "userid", "uid", "user", "username", "encrypt", "trustservercertificate", "sslmode", "persistsecurityinfo", "timeout", "connecttimeout", "connectiontimeout",
        "commandtimeout", "defaultcommandtimeout", "searchpath", "multipleactiveresultsets", "pooling",
    };

    public static bool MayBeShown(string keyword) => s_shown.Contains(keyword.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant());
}
