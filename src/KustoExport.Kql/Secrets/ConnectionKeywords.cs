namespace KustoExport.Kql.Secrets;

/// <summary>The keywords of connection strings to SQL servers whose values say where the server is and how one signs in. What isn't known may be a password.</summary>
public static class ConnectionKeywords
{
    private static readonly HashSet<string> s_where = new(StringComparer.Ordinal) { "server", "datasource", "address", "addr", "networkaddress", "host" };

    // Without spaces and in small letters.
    private static readonly HashSet<string> s_shown = new(StringComparer.Ordinal)
    {
        "port", "database", "initialcatalog", "authentication", "integratedsecurity", "trusted_connection",
        "userid", "uid", "user", "username", "encrypt", "trustservercertificate", "sslmode", "persistsecurityinfo", "timeout", "connecttimeout", "connectiontimeout",
        "commandtimeout", "defaultcommandtimeout", "searchpath", "multipleactiveresultsets", "pooling",
    };

    /// <summary>Whether it says where the server is.</summary>
    public static bool SaysWhere(string keyword) => s_where.Contains(Plain(keyword));

    public static bool MayBeShown(string keyword) => SaysWhere(keyword) || s_shown.Contains(Plain(keyword));

    private static string Plain(string keyword) => keyword.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
