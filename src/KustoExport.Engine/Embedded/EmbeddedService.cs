using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Embedded.Requests;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded;

/// <summary>The service that runs queries in this process, on DuckDB. Its native library is loaded at the first query.</summary>
public sealed partial class EmbeddedService : IKustoService, IEmbeddedQueries
{
    /// <summary>The name of the database in memory, as the Kusto emulator calls its own.</summary>
    public const string DefaultDatabase = "NetDefaultDB";

    private readonly Lazy<DuckDbSession> _session;
    private readonly CancellationTokenSource _closing = new();
    private Task? _opening;
    private int _rowTables;

    private readonly CommandTable _commands;

    /// <param name="commands">Commands that floors above run, beside the service's own.</param>
    public EmbeddedService(params ICommandFamily[] commands)
    {
        _session = new(Open);
        Operations = new EmbeddedOperations(Capacity);
        Databases = new EmbeddedDatabases(Connect, DefaultDatabase, () => Keys);
        _commands = new CommandTable(commands);
    }

    /// <summary>Signs in to storages that queries read; null where only files of this machine and of the web are read.</summary>
    public IReadableStorages? Storages { get; init; }

    /// <summary>Has the key that definitions with credentials are encrypted with in files; null where those aren't written.</summary>
    public IKeyStore? Keys { get; init; }

    /// <summary>Reads tables of SQL servers; null where those can only be defined.</summary>
    public IReadableServers? Servers { get; init; }

    /// <summary>The databases: one in memory, which lives as long as the service, and those of files.</summary>
    public EmbeddedDatabases Databases { get; }

    /// <summary>The database in memory.</summary>
    public EmbeddedDatabase Database => Databases.Default;

    /// <summary>How many operations may run at once.</summary>
    public ServiceCapacity Capacity { get; } = new(Environment.ProcessorCount);

    /// <summary>What commands did, and what those do that run in the background.</summary>
    public EmbeddedOperations Operations { get; }

    /// <summary>The queries and commands that run, and that ran.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The kinds of commands that are run.</summary>
    public IReadOnlyCollection<Type> CommandKinds => _commands.Kinds;

    /// <summary>The tables of the database in memory.</summary>
    public EmbeddedTables Tables => Database.Tables;

    /// <inheritdoc/>
    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        BeginOpening();
        return Requests.RunAsync(request, RequestEntry.Query, NameOfDatabase(request), async token => Run(await TranslateInBackground(request, token).ConfigureAwait(false), null, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> ExplainAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var queries = await TranslateAsync(request, cancellationToken).ConfigureAwait(false);
        return string.Join(";\n\n", queries.Select(q => q.Query.Text)) + ";";
    }

    /// <summary>The SQL of each result of a query, to look at: files that the query fetched from the web are gone when it returns.</summary>
    /// <exception cref="Kql.Errors.KqlException">The query can't be read, bound or run here.</exception>
    public async Task<IReadOnlyList<TranslatedResult>> TranslateAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        using var translation = await TranslateInBackground(request, cancellationToken).ConfigureAwait(false);
        return translation.Results;
    }

    /// <inheritdoc/>
    public async Task<EmbeddedQuery> PrepareAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        BeginOpening();
        var translation = await TranslateInBackground(request, cancellationToken).ConfigureAwait(false);
        var results = translation.Results;
        if (results.Count != 1)
        {
            translation.Dispose();
            throw new KqlException(
                ErrorCodes.KqlNotSupported,
                $"The query gives {results.Count} results, and only one can be written.",
                request.Text,
                new TextSpan(0, 0),
                "Export one statement at a time, or put the results together with 'union'.");
        }

        var query = results[0].Query;
        var connection = Connect();
        return new EmbeddedQuery(connection, query.Text, [.. query.Columns.Select(c => new ResultColumn(c.Name, c.Type))], async () =>
        {
            translation.StopReading();
            await connection.DisposeAsync().ConfigureAwait(false);
            translation.Dispose();
        })
        {
            Stored = query.Stored,
            IsOrdered = query.IsOrdered,
            Threads = Limits.ThreadCount,
            Watch = request.Watch,
        };
    }

    /// <summary>A table that rows are written to one by one; no query sees it but those that name it in their request.</summary>
    public RowTable CreateRowTable(string name) => CreateRowTable(name, []);

    /// <summary>The same, with columns that are known before the first row.</summary>
    internal RowTable CreateRowTable(string name, IReadOnlyList<ResultColumn> schema) =>
        new(Connect(), name, FormattableString.Invariant($"{name}~rows{Interlocked.Increment(ref _rowTables)}"), schema);

    /// <summary>Stops what runs and closes the engine. Tables that were loaded into memory are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await Operations.CloseAsync("The service was closed.").ConfigureAwait(false);
        if (_opening is { } opening)
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_session.IsValueCreated)
            _session.Value.Dispose();
    }

    /// <summary>Opens the session while the first query is being translated: each takes about as long. Who needs it waits, and gets the error of a failed opening.</summary>
    private void BeginOpening()
    {
        if (_opening is null)
            Interlocked.CompareExchange(ref _opening, Task.Run(() => _session.Value), null);
    }

    /// <summary>A connection of its own, for what has to look into files or tables.</summary>
    internal DuckDBConnection Connect() => _session.Value.Connect();

    private QueryResult Run(TranslatedQuery translation, RowTable? input, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        return new QueryResult(ResultTables(translation, stop.Token), async () =>
        {
            await stop.CancelAsync().ConfigureAwait(false);
            stop.Dispose();
            translation.Dispose();
            input?.Dispose();
        });
    }

    private Task<TranslatedQuery> TranslateInBackground(QueryRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Translate(request, cancellationToken), cancellationToken);

    private TranslatedQuery Translate(QueryRequest request, CancellationToken cancellationToken)
    {
        if (CommandText.NameOf(request.Text) is { } command)
        {
            throw new KqlException(
                ErrorCodes.KqlRequestKind,
                "This is a management command, not a query: it begins with a dot.",
                request.Text,
                command,
                "Run commands with Invoke-KqlCommand.");
        }

        return Translate(QueryParser.ParseOrThrow(request.Text), request, cancellationToken);
    }

    private TranslatedQuery Translate(QueryBlock query, QueryRequest request, CancellationToken cancellationToken)
    {
        var scope = Scope(request, cancellationToken);
        try
        {
            return new TranslatedQuery(Translate(Binder.Bind(query, Binding(request, scope, cancellationToken)), request.Text, scope), scope) { Watch = request.Watch };
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }

    private static IReadOnlyList<TranslatedResult> Translate(BoundQuery bound, string text, QueryScope scope)
    {
        Func<TableSymbol, long?> upTo = bound.ReadsCursors ? scope.Catalog.CursorOf : _ => null;
        var cursor = bound.ReadsCursors ? DatabaseCursor.Text(scope.Catalog.CurrentCursor(scope.Catalog.CurrentDatabase) ?? DatabaseCursor.BeforeAll) : null;
        try
        {
            return [.. bound.Results.Select(r => new TranslatedResult(r.Name, SqlTranslator.Translate(r.Relation, text, scope.External, upTo), r.Visualization) { MostRows = r.MostRows, Cursor = cursor })];
        }
        catch (KqlException e) when (bound.CallsStoredFunctions)
        {
            // The place may be one in the text of a function.
            throw new KqlException(e.ErrorCode, $"{e.Problem} (In the query, or in a stored function that it calls.)", text, new TextSpan(0, 0), e.Remedy, e);
        }
    }

    private static string NameOfDatabase(QueryRequest request) => request.Database ?? DefaultDatabase;

    /// <summary>Finds and fetches files that a command names itself, until it is disposed.</summary>
    internal ExternalSources FilesOf(QueryRequest request, CancellationToken cancellationToken) => External(request, table => throw new InvalidOperationException($"The external table '{table.Name}' is not a file."), cancellationToken);

    private QueryScope Scope(QueryRequest request, CancellationToken cancellationToken)
    {
        var catalog = new EmbeddedCatalog(Databases.Get(request.Database), Databases.All, TablesOf(request, cancellationToken));
        return new QueryScope(catalog, External(request, catalog.DefinitionOf, cancellationToken));
    }

    private ExternalSources External(QueryRequest request, Func<ExternalTableSymbol, StoredExternalTable> definitionOf, CancellationToken cancellationToken) =>
        new(Connect, new DuckDbProbe(_session, request.Text, null, cancellationToken), definitionOf, Storages, Servers, request.BaseFolder ?? Directory.GetCurrentDirectory(), TemporaryRoot, cancellationToken);

    /// <summary>What the names of a request stand for.</summary>
    private BindingContext Binding(QueryRequest request, QueryScope scope, CancellationToken cancellationToken) => new(scope.Catalog, SqlFunctionTable.Instance, request.Now ?? DateTime.UtcNow)
    {
        Parameters = ParameterValues.Of(request.Parameters),
        Probe = new DuckDbProbe(_session, request.Text, scope.External, cancellationToken),
        External = scope.External,
    };

    /// <summary>The tables that a request brings: rows that it gives, and files that it binds.</summary>
    private Dictionary<string, EmbeddedTable> TablesOf(QueryRequest request, CancellationToken cancellationToken)
    {
        var tables = request.Tables.ToDictionary(t => t.Key, t => (EmbeddedTable)t.Value, StringComparer.Ordinal);
        if (request.Sources.Count == 0)
            return tables;

        using var connection = Connect();
        using var any = connection.CreateCommand();
        using var interruption = new Interruption(any, cancellationToken);
        try
        {
            foreach (var (name, source) in request.Sources)
                tables[name] = FileTables.Bind(connection, name, source);
            return tables;
        }
        catch (DuckDBException e)
        {
            throw EngineErrors.Translate(e, request.Text, cancellationToken);
        }
    }

    private async IAsyncEnumerable<ResultTable> ResultTables(
        TranslatedQuery translation, CancellationToken whole, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var result in translation.Results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var columns = result.Query.Columns.Select(c => new ResultColumn(c.Name, c.Type)).ToList();
            yield return new ResultTable(result.Name, columns, RowLimit.Apply(RowStream.ReadAsync(_session.Value, result.Query, translation.Watch, translation.StopReading, whole), result.MostRows)) { Visualization = result.Visualization, Cursor = result.Cursor };
            await Task.CompletedTask.ConfigureAwait(false);
        }
    }
}
