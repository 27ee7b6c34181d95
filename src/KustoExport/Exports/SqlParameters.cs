using System.Management.Automation;
using System.Security;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;

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

    /// <summary>A connection string that is a string or a SecureString.</summary>
    /// <exception cref="TargetException">SqlConnectionString: it is neither.</exception>
    public static Secret ConnectionString(object given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        string text => new Secret(text),
        SecureString secret => Secret.Of(secret),
        var other => throw new TargetException(ErrorCodes.SqlConnectionString, $"-SqlConnectionString is a {other.GetType().Name}.", "SqlConnectionString", "Give a string or a SecureString."),
    };
}
