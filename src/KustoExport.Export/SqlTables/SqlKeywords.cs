using System.Data.Common;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables;

/// <summary>Reads connection strings into the builder of a driver. What is wrong with one is said with its keyword, and never with a value.</summary>
internal static class SqlKeywords
{
    private const int LongestShown = 40;

    /// <summary>Sets the builder's keywords; gives those that the text has, as it spells them.</summary>
    /// <exception cref="TargetException">SqlConnectionString: not of the form <c>keyword=value;…</c>, or a keyword that the driver doesn't know.</exception>
    public static IReadOnlyList<string> ReadInto(DbConnectionStringBuilder builder, string text, SqlDialect dialect)
    {
        var given = new DbConnectionStringBuilder();
        try
        {
            given.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw Refused(dialect, "can't be read", "Write it as keyword=value;keyword=value, with a value that has ';', '=' or quotes in quotes.");
        }

        var keywords = given.Keys.Cast<string>().ToList();
        foreach (var keyword in keywords)
        {
            try
            {
                builder[keyword] = given[keyword];
            }
            catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or KeyNotFoundException or NotSupportedException or InvalidOperationException or InvalidCastException)
            {
                throw Refused(
                    dialect,
                    IsKnown(builder, keyword) ? $"has a value for '{keyword}' that it can't have" : $"has {Shown(keyword)}, which isn't known",
                    "Check its spelling; put a value that has ';' or '=' in quotes." + OtherDialect(dialect));
            }
        }

        return keywords;
    }

    // The one that nobody has to say is the one that is forgotten.
    private static string OtherDialect(SqlDialect dialect) =>
        dialect == SqlDialect.SqlServer ? " If the server isn't SQL Server, say so: sqlDialect=PostgreSQL, or -SqlDialect PostgreSQL." : string.Empty;

    public static TargetException Refused(SqlDialect dialect, string problem, string remedy) =>
        new(ErrorCodes.SqlConnectionString, $"The connection string for {Name(dialect)} {problem}.", dialect, remedy);

    /// <summary>What people call it.</summary>
    public static string Name(SqlDialect dialect) => dialect == SqlDialect.SqlServer ? "SQL Server" : dialect.ToString();

    /// <summary>Refuses ways to sign in that exclude one another.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="signIn">What is given beside the string.</param>
    /// <param name="besideToken">The words of the string that a token excludes; of those that it has.</param>
    /// <param name="besideCredential">The same for a user's name and password.</param>
    public static void CheckSignIn(SqlDialect dialect, SqlSignIn signIn, IReadOnlyList<string> besideToken, IReadOnlyList<string> besideCredential)
    {
        if (signIn is { Token: not null, UserName: not null })
            throw Refused(dialect, "can't be used with both a token and a credential", "Give one of them.");
        var surplus = signIn.Token is not null ? besideToken : signIn.UserName is not null ? besideCredential : [];
        if (surplus.Count > 0)
            throw Refused(dialect, $"says how to sign in ({string.Join(", ", surplus)}), and so does the {(signIn.Token is null ? "credential" : "token")}", "Give one of them.");
    }

    /// <summary>Refuses insecure connections to other machines.</summary>
    public static void CheckInsecure(SqlDialect dialect, SqlSignIn signIn, IEnumerable<string> hosts)
    {
        if (signIn.AllowsInsecureConnection && hosts.FirstOrDefault(host => !LocalHost.Is(host)) is { } remote)
            throw Refused(dialect, $"names '{remote}', and an insecure connection is allowed to this machine only", "Leave that out: the connection is then encrypted, and the server's certificate checked.");
    }

    // Drivers differ in what they call contained.
    private static bool IsKnown(DbConnectionStringBuilder builder, string keyword)
    {
        try
        {
            _ = builder[keyword];
            return true;
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or NotSupportedException)
        {
            return false;
        }
    }

    // What isn't a word may be a piece of a password that should have been in quotes.
    private static string Shown(string keyword) =>
        keyword.Length <= LongestShown && keyword.All(c => char.IsAsciiLetter(c) || c == ' ') ? $"the keyword '{keyword}'" : "a keyword";
}
