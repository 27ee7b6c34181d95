using System.Data.Common;
using System.Text;

namespace KustoExport.Export.SqlTables;

/// <summary>Writes a connection string for people: with the values of those keywords that tell where a server is and how one signs in, and stars for all others.</summary>
internal static class SqlConnectionMask
{
    // What isn't known to be harmless may be a secret, whatever a driver calls it.
    private static readonly HashSet<string> s_harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Server", "Data Source", "Address", "Addr", "Network Address", "Host", "Port", "Database", "Initial Catalog", "Authentication", "Integrated Security", "Trusted_Connection",
        "Encrypt", "TrustServerCertificate", "Trust Server Certificate", "Persist Security Info", "PersistSecurityInfo", "SSL Mode", "SslMode", "Connection Timeout", "Connect Timeout", "Timeout",
    };

    public static string Of(string connection, string stars)
    {
        var read = new DbConnectionStringBuilder { ConnectionString = connection };
        var shown = new StringBuilder();
        foreach (string keyword in read.Keys)
            DbConnectionStringBuilder.AppendKeyValuePair(shown, keyword, s_harmless.Contains(keyword) ? read[keyword].ToString() : stars);
        return shown.ToString();
    }
}
