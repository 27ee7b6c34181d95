using System.Globalization;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// One DuckDB instance in memory, with our macros and functions. Each running statement has a connection of its own and is cancelled alone.
/// </summary>
internal sealed class DuckDbSession : IDisposable
{
    /// <summary>How the folder begins that results are spilled to which don't fit in memory.</summary>
    public const string SpillFolderPrefix = "kustoexport-";

    private readonly DuckDBConnection _root;
    private readonly string _spillFolder;

    public DuckDbSession()
    {
        _spillFolder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{SpillFolderPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        _root = new DuckDBConnection("DataSource=:memory:");
        _root.Open();
        try
        {
            Execute(_root, Settings());
            foreach (var family in SqlFunctionTable.Instance.Families)
                family.Register(_root);
            Execute(_root, string.Join(";\n", SqlFunctionTable.Instance.Families.SelectMany(f => f.Macros)));
        }
        catch
        {
            _root.Dispose();
            throw;
        }
    }

    /// <summary>A connection of its own to the same data.</summary>
    public DuckDBConnection Connect()
    {
        lock (_root)
        {
            var connection = _root.Duplicate();
            connection.Open();
            return connection;
        }
    }

    public void Dispose()
    {
        _root.Dispose();
        try
        {
            if (Directory.Exists(_spillFolder))
                Directory.Delete(_spillFolder, recursive: true);
        }
        catch (IOException)
        {
            // A query that is being stopped still holds its file; the folder is a temporary one, and nothing is lost with it.
        }
    }

    // Extensions are never fetched from the network behind the user's back. Results too large for memory spill to the system's folder
    // for temporary files, not to the current one. What is read of files stays in the system's own cache: a second one would grow with
    // their size. A sort by a constant is none in KQL either, but no error.
    private string Settings() =>
        $"SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET enable_external_file_cache = false; SET GLOBAL order_by_non_integer_literal = true; SET temp_directory = {SqlText.String(_spillFolder)}";

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
