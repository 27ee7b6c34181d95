using System.Management.Automation;
using System.Net;
using System.Security;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Exports;

/// <summary>The parameters of an export to an SQL server.</summary>
internal static class SqlParameters
{
    // Parameters of exports that write files.
    private static readonly string[] s_ofFiles = ["IncludeHeaders", "Compression", "SizeLimit", "NamePrefix", "Encoding", "ParquetRowGroupSize", "ParquetDatetimePrecision"];

    /// <exception cref="TargetException">ExportOption: a parameter that rows of an SQL table have no use for.</exception>
    public static void RefuseWhatFilesHave(IEnumerable<string> given)
    {
        if (s_ofFiles.FirstOrDefault(given.Contains) is { } parameter)
            throw new TargetException(ErrorCodes.ExportOption, $"-{parameter} says how files are written, and an SQL server gets rows.", parameter, $"Leave -{parameter} out.");
    }

    /// <exception cref="TargetException">SqlConnectionString: no connection string of the dialect, or not together with the rest.</exception>
    public static SqlConnectionText Connection(SqlDialect dialect, object text, PSCredential? credential, object? token, bool allowsInsecureConnection) => SqlConnectionText.Parse(
        dialect,
        Text("SqlConnectionString", text),
        new SqlSignIn
        {
            UserName = credential?.UserName,
            Password = credential is null ? null : new Secret(credential.GetNetworkCredential().Password),
            Token = token is null ? null : new Secret(Text("SqlToken", token)),
            AllowsInsecureConnection = allowsInsecureConnection,
        });

    /// <summary>The text of a parameter that is a string or a SecureString.</summary>
    /// <exception cref="TargetException">SqlConnectionString: it is neither.</exception>
    public static string Text(string parameter, object given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        string text => text,
        SecureString secret => new NetworkCredential(string.Empty, secret).Password,
        var other => throw new TargetException(ErrorCodes.SqlConnectionString, $"-{parameter} is a {other.GetType().Name}.", parameter, "Give a string or a SecureString."),
    };
}
