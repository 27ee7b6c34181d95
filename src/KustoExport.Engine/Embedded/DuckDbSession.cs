using System.Globalization;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// One DuckDB instance in memory, with our macros and functions. Each running statement has a connection of its own and is cancelled alone.
/// </summary>
internal sealed class DuckDbSession : IDisposable
{
    /// <summary>How the folder begins that results are spilled to which don't fit in memory.</summary>
    public const string SpillFolderPrefix = TemporaryFolder.Prefix + SpillUse;

    private const string SpillUse = "spill";

    // Extensions are never fetched from the network behind the user's back. What is read of files stays in the system's own cache: a second one
    // would grow with their size. A sort by a constant is none in KQL either, but no error.
    private const string Settings =
        "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET enable_external_file_cache = false; SET GLOBAL order_by_non_integer_literal = true";

    private readonly DuckDBConnection _root;
    private TemporaryFolder _spill;

    /// <param name="limits">What it may use.</param>
    /// <exception cref="TargetException">TargetNotWritable: there is no place to spill to.</exception>
    public DuckDbSession(EngineLimits limits)
    {
        // Not to DuckDB's default, the current folder.
        _spill = NewSpillFolder(limits.TemporaryRoot);
        AppDomain.CurrentDomain.ProcessExit += RemoveSpilled;
        _root = new DuckDBConnection("DataSource=:memory:");
        try
        {
            _root.Open();
            Execute(string.Join("; ", [Settings, SpillTo(_spill), .. Statements(limits)]));
            foreach (var family in SqlFunctionTable.Instance.Families)
                family.Register(_root);
            Execute(string.Join(";\n", SqlFunctionTable.Instance.Families.SelectMany(f => f.Macros)));
        }
        catch
        {
            Dispose();
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

    /// <summary>Changes what it may use, also of what runs already.</summary>
    /// <exception cref="TargetException">EngineLimit: it holds more than that, or has spilled to another folder. TargetNotWritable: of the folder.</exception>
    public void Limit(EngineLimits limits)
    {
        var spill = limits.TempDirectory is null ? null : NewSpillFolder(limits.TemporaryRoot);
        try
        {
            lock (_root)
            {
                foreach (var statement in Statements(limits))
                    Execute(statement);
                if (spill is not null)
                    Execute(SpillTo(spill));
            }
        }
        catch (DuckDBException e)
        {
            spill?.Dispose();
            throw Refused(e, limits);
        }

        if (spill is not null)
            Interlocked.Exchange(ref _spill, spill).Dispose();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= RemoveSpilled;
        _root.Dispose();
        _spill.Dispose();
    }

    private static TemporaryFolder NewSpillFolder(string root)
    {
        try
        {
            // Nobody waits for that: the folder may hold many others.
            _ = Task.Run(() => TemporaryFolder.RemoveLeftovers(root, SpillUse));
            return TemporaryFolder.Create(root, SpillUse);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException(ErrorCodes.TargetNotWritable, $"There is no place for what doesn't fit in memory: {e.Message}", root, "Give a folder that you can write to: Connect-KustoExport -TempDirectory.", e);
        }
    }

    private static string SpillTo(TemporaryFolder folder) => $"SET GLOBAL temp_directory = {SqlText.String(folder.Path)}";

    private static IEnumerable<string> Statements(EngineLimits limits)
    {
        if (limits.MemoryLimit is { } bytes)
            yield return string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL memory_limit = '{bytes}B'");
        if (limits.Threads is { } threads)
            yield return string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL threads = {threads}");
    }

    private static TargetException Refused(DuckDBException e, EngineLimits limits) =>
        e.Message.Contains("temporary directory", StringComparison.OrdinalIgnoreCase)
            ? EngineLimits.Refused("The engine has spilled to another folder already, and can't change it any more.", limits.TempDirectory, "Give the folder before the first large query of the process.", e)
            : EngineLimits.Refused("The engine holds more memory than that now.", limits.MemoryLimit, "Remove tables in memory, wait for what runs, or give more.", e);

    private void RemoveSpilled(object? sender, EventArgs e) => _spill.Dispose();

    private void Execute(string sql)
    {
        using var command = _root.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
