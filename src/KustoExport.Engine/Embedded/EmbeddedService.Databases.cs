using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded;

/// <summary>Databases in files are opened and closed.</summary>
public sealed partial class EmbeddedService
{
    /// <summary>Opens the database of a file; where there is no file, makes one. A file that is open already is opened once more, and must be closed as often.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="name">The database's name; that of the file, without its extension, where null.</param>
    /// <param name="cancellationToken">Stops it between its steps; the file is closed then.</param>
    /// <param name="allowsPlaintextSecrets">Whether credentials of definitions may be written to the file in clear text, where there is no key to encrypt them with.</param>
    /// <returns>The database, and what is wrong with definitions in it that can't be used: they stay in the file.</returns>
    /// <exception cref="Errors.TargetException">DatabaseExists, DatabaseLocked, DatabaseFileInvalid, TargetNotWritable.</exception>
    public async Task<(EmbeddedDatabase Database, IReadOnlyList<KustoExportException> Problems)> OpenDatabaseAsync(string path, string? name, CancellationToken cancellationToken, bool allowsPlaintextSecrets = false)
    {
        var problems = new List<KustoExportException>();
        var (database, isNew) = await Task.Run(() => Databases.Open(Path.GetFullPath(path), name, problems), cancellationToken).ConfigureAwait(false);
        if (allowsPlaintextSecrets)
            database.Store.Secrets.AllowsPlaintext = true;
        if (!isNew)
            return (database, problems);
        try
        {
            Operations.Log.Attach(database.Name, new DatabaseJournal(database));
            foreach (var definition in ExternalTableRecords.Read(database.Store, problems))
                await DefineAsync(definition, database, problems, cancellationToken).ConfigureAwait(false);
            return (database, problems);
        }
        catch
        {
            CloseDatabase(database);
            throw;
        }
    }

    /// <summary>
    /// Closes a database of a file once; when that was done as often as it was opened, the file is free. Operations in it are stopped before; what reads it still fails.
    /// </summary>
    /// <returns>Whether the file is free now.</returns>
    /// <exception cref="Errors.ServiceException">DatabaseNotFound: it isn't open.</exception>
    public bool CloseDatabase(EmbeddedDatabase database)
    {
        if (Databases.IsLastUse(database))
            Operations.Close(database.Name);
        if (!Databases.Close(database))
            return false;
        Operations.Log.Detach(database.Name);
        return true;
    }

    // As a command, since a floor above knows what a connection string means.
    private async Task DefineAsync((string Name, string Definition) table, EmbeddedDatabase database, List<KustoExportException> problems, CancellationToken cancellationToken)
    {
        try
        {
            await using var result = await CommandAsync(new QueryRequest(table.Definition) { Database = database.Name, IsPart = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (KustoExportException e)
        {
            problems.Add(e);
        }
    }
}
