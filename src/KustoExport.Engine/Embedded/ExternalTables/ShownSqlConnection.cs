using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using KustoExport.Engine.Secrets;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>
/// What may be shown of a connection string of an SQL server: the words that say where the server is and how one signs in. Values of all
/// other keywords are stars, since what isn't known may be a password.
/// </summary>
public static class ShownSqlConnection
{
    private const string Hidden = "*****";

    // Without spaces and in small letters.
    private static readonly HashSet<string> s_shown = new(StringComparer.Ordinal)
    {
        "server", "datasource", "address", "addr", "networkaddress", "host", "port", "database", "initialcatalog", "authentication", "integratedsecurity", "trusted_connection",
        "userid", "uid", "user", "username", "encrypt", "trustservercertificate", "sslmode", "persistsecurityinfo", "timeout", "connecttimeout", "connectiontimeout",
        "commandtimeout", "defaultcommandtimeout", "searchpath", "multipleactiveresultsets", "pooling",
    };

    public static string Of(Secret connection)
    {
        var text = connection.Reveal();
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return Hidden;
        }

        var shown = new StringBuilder();
        foreach (string keyword in parts.Keys)
            DbConnectionStringBuilder.AppendKeyValuePair(shown, AsWritten(keyword, text), s_shown.Contains(Plain(keyword)) ? (string)parts[keyword] : Hidden);
        return shown.ToString();
    }

    private static string Plain(string keyword) => keyword.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    // Reading makes the letters small.
    private static string AsWritten(string keyword, string text) =>
        Regex.Match(text, $@"(?:^|;)\s*({Regex.Escape(keyword)})\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) is { Success: true } match ? match.Groups[1].Value : keyword;
}
