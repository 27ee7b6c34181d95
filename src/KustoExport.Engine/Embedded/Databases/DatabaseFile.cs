using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>Opens files of databases; one that isn't there is made. What isn't such a file is refused, and left as it is.</summary>
internal static partial class DatabaseFile
{
    /// <summary>Attaches a file to DuckDB's instance.</summary>
    /// <param name="connection">A connection of the instance.</param>
    /// <param name="path">The full path.</param>
    /// <param name="catalog">DuckDB's name for it from now on.</param>
    /// <exception cref="TargetException">DatabaseLocked, DatabaseFileInvalid, TargetNotWritable.</exception>
    public static void Attach(DuckDBConnection connection, string path, string catalog)
    {
        if (Directory.Exists(path))
            throw NotWritable(path, $"'{path}' is a folder, not a database file.", $"Name a file in it: '{Path.Combine(path, "data.kdb")}'.");
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            throw NotWritable(path, $"The database file '{path}' can't be opened: there is no folder '{folder}'.", "Make the folder first, or correct the path.");

        var isNew = !File.Exists(path);
        try
        {
            // Without a type DuckDB goes by the extension, and takes a csv, json or Parquet file for a database of one view.
            Run(connection, $"ATTACH {SqlText.String(path)} AS {SqlText.Name(catalog)} (TYPE duckdb)");
        }
        catch (DuckDBException e)
        {
            throw Refused(path, e);
        }

        try
        {
            Check(connection, path, catalog);
        }
        catch (Exception e)
        {
            Detach(connection, catalog);
            if (isNew)
                File.Delete(path);
            throw e is DuckDBException known ? Refused(path, known) : e;
        }
    }

    /// <summary>Takes a file from the instance; what is in its write-ahead log is written to it first. Where that can't be done, the next opening does it.</summary>
    public static void Detach(DuckDBConnection connection, string catalog)
    {
        try
        {
            Run(connection, $"DETACH {SqlText.Name(catalog)}");
        }
        catch (DuckDBException e) when (e.Message.Contains("CHECKPOINT during DETACH failed", StringComparison.Ordinal))
        {
            // It is detached, and the log has what was committed.
        }
    }

    private static void Check(DuckDBConnection connection, string path, string catalog)
    {
        var of = $"database_name = {SqlText.String(catalog)}";
        if (Number(connection, $"SELECT count(*) FROM duckdb_tables() WHERE {of} AND schema_name = 'kx' AND table_name = 'database'") == 0)
        {
            if (Number(connection, $"SELECT count(*) FROM duckdb_tables() WHERE {of}") + Number(connection, $"SELECT count(*) FROM duckdb_views() WHERE {of} AND NOT internal") > 0)
                throw Invalid(path, "is a database of DuckDB that another program made");
            return;
        }

        var format = Number(connection, $"SELECT max(format) FROM {SqlText.Name(catalog)}.kx.database");
        if (format > DatabaseSchema.Format)
        {
            throw Invalid(
                path,
                string.Create(CultureInfo.InvariantCulture, $"was written by a newer version of KustoExport: its form is {format}, and this version knows those up to {DatabaseSchema.Format}"),
                "Update the module: Update-Module KustoExport.");
        }

        // Of a file that was cut short, what is known may be missing too: that shows when it is read, and nothing is written before.
        foreach (var table in Names(connection, $"SELECT table_name FROM duckdb_tables() WHERE {of} AND schema_name = 'kx'"))
            Number(connection, $"SELECT count(hash(t)) FROM {SqlText.Name(catalog)}.kx.{SqlText.Name(table)} t");
    }

    private static TargetException Refused(string path, DuckDBException error)
    {
        var message = error.Message;
        if (Holder().Match(message) is { Success: true } holder)
        {
            return new TargetException(
                ErrorCodes.DatabaseLocked,
                $"The database file '{path}' is held by another process: {holder.Groups["program"].Value}, process {holder.Groups["process"].Value}.",
                path,
                "Close it there (Disconnect-KustoExport, or end that process): one process at a time opens a database file.",
                error);
        }

        if (message.Contains("Could not set lock", StringComparison.Ordinal) || message.Contains("being used by another process", StringComparison.Ordinal))
            return new TargetException(ErrorCodes.DatabaseLocked, $"The database file '{path}' is held by another process.", path, "Close it there: one process at a time opens a database file.", error);
        if (message.Contains("not a valid DuckDB database file", StringComparison.Ordinal))
            return Invalid(path, "is no database file", "Give another path: a new file is made where there is none. Files of rows are read with Import-KqlTable.", error);
        if (message.Contains("with version number", StringComparison.Ordinal))
            return Invalid(path, "was written by another version of DuckDB, in a form that this one doesn't read", "Update the module: Update-Module KustoExport.", error);
        if (Damage().IsMatch(message))
            return Invalid(path, "is damaged or was cut short", "Put a copy of it back; it was left as it is.", error);
        return NotWritable(path, $"The database file '{path}' can't be opened: {Reason().Replace(message, "").Trim().TrimEnd('.')}.", "Check the path and your rights to the folder and the file.", error);
    }

    private static TargetException NotWritable(string path, string problem, string remedy, Exception? inner = null) => new(ErrorCodes.TargetNotWritable, problem, path, remedy, inner);

    private static TargetException Invalid(string path, string problem, string? remedy = null, Exception? inner = null) =>
        new(ErrorCodes.DatabaseFileInvalid, $"The file '{path}' {problem}.", path, remedy ?? "Give another path: a new file is made where there is none.", inner);

    private static long Number(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<string> Names(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"Conflicting lock is held in (?<program>.+?) \(PID (?<process>\d+)\)")]
    private static partial Regex Holder();

    [GeneratedRegex("Corrupt|checksum|Could not read enough bytes|Failed to load|INTERNAL|WAL|deserialize|Serialization")]
    private static partial Regex Damage();

    [GeneratedRegex("^[A-Za-z ]+ Error: ")]
    private static partial Regex Reason();
}
