using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Cluster.Names;

/// <summary>
/// The names of a cluster's databases for who writes a text: fetched in the background when they are first asked for, kept for some minutes, and waited for no longer than somebody
/// waits for a key. Nothing that fails is told, and nobody is asked to sign in. Used by several threads.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterNames(ClusterService cluster, TimeProvider time)
{
    private const string AllDatabases = "";

    // 20,000 tables with 20 columns each are half of it.
    private const int MostCharacters = 1 << 26;

    private static readonly TimeSpan s_fetchTime = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private Dictionary<string, BackgroundFetch> _fetches = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long is waited for what is fetched, counted from the beginning of the fetch: the next key doesn't wait again.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Forgets all names, also those that are on their way: they may have changed.</summary>
    public void Forget()
    {
        lock (_gate)
            _fetches = new(StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc cref="ICatalogSource.Ask"/>
    public T Ask<T>(string database, Func<ICatalog, T> read)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            // What was read may name another database: then that is fetched too.
            var coming = new List<BackgroundFetch>();
            var found = read(new ClusterCatalog(
                database,
                name => Have(name, coming, () => NamesAsync(name)) as DatabaseNames ?? DatabaseNames.None,
                () => Have(AllDatabases, coming, DatabasesAsync) as IReadOnlyList<string> ?? []));
            var left = coming.Count == 0 ? TimeSpan.Zero : coming.Max(f => Patience - f.Waited);
            left = TimeSpan.FromTicks(Math.Min(left.Ticks, (Patience - time.GetElapsedTime(begun)).Ticks));
            if (left <= TimeSpan.Zero || !Task.WaitAll([.. coming.Select(f => f.End)], left))
                return found;
        }
    }

    private object? Have(string key, List<BackgroundFetch> coming, Func<Task<object?>> fetch)
    {
        BackgroundFetch? known;
        lock (_gate)
        {
            if (!_fetches.TryGetValue(key, out known) || known.IsOver)
            {
                if (!cluster.AnswersUnattended)
                    return null;
                _fetches[key] = known = new BackgroundFetch(() => QuietlyAsync(fetch), time);
            }
        }

        if (known.End.IsCompleted)
            return known.End.Result;
        coming.Add(known);
        return null;
    }

    // Whatever goes wrong, a key that completes shows no error.
    private static async Task<object?> QuietlyAsync(Func<Task<object?>> fetch)
    {
        try
        {
            return await fetch().ConfigureAwait(false);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private async Task<object?> NamesAsync(string database)
    {
        var schema = await TextsAsync($".show database {EntityName.Quote(database)} schema as json", database).ConfigureAwait(false);
        return schema is [{ Length: <= MostCharacters } json, ..] ? SchemaReader.Read(json, database) : null;
    }

    private async Task<object?> DatabasesAsync() => await TextsAsync(".show databases", cluster.Database).ConfigureAwait(false);

    // The first column of a command's answer.
    private async Task<IReadOnlyList<string>> TextsAsync(string command, string? database)
    {
        using var patience = new CancellationTokenSource(s_fetchTime);
        var request = new QueryRequest(command) { Database = database, Cluster = new ClusterOptions { IsUnattended = true, ServerTimeout = s_fetchTime } };
        await using var result = await cluster.CommandAsync(request, patience.Token).ConfigureAwait(false);
        var texts = new List<string>();
        var isFirst = true;
        await foreach (var table in result.Tables.ConfigureAwait(false))
        {
            // The others are read over: a failure may be told behind them.
            await foreach (var batch in table.Batches.ConfigureAwait(false))
                texts.AddRange(isFirst ? batch.Rows.Select(row => row[0]).OfType<string>() : []);
            isFirst = false;
        }

        return texts;
    }
}
