using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using KustoExport.Kql.Secrets;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>
/// What may be shown of a connection string of an SQL server: the words that say where the server is and how one signs in. Values of all
/// other keywords are stars, since what isn't known may be a password.
/// </summary>
public static class ShownSqlConnection
{
    /// <summary>Stands for a value.</summary>
    public const string Hidden = "*****";

    /// <param name="text">The connection string.</param>
    /// <param name="stars">What stands for a value that may not be shown.</param>
    public static string Of(string text, string stars = Hidden)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return stars;
        }

        var shown = new StringBuilder();
        foreach (string keyword in parts.Keys)
            DbConnectionStringBuilder.AppendKeyValuePair(shown, AsWritten(keyword, text), ConnectionKeywords.MayBeShown(keyword) ? (string)parts[keyword] : stars);
        return shown.ToString();
    }

    // Reading makes the letters small.
    private static string AsWritten(string keyword, string text) =>
        Regex.Match(text, $@"(?:^|;)\s*({Regex.Escape(keyword)})\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) is { Success: true } match ? match.Groups[1].Value : keyword;
}
