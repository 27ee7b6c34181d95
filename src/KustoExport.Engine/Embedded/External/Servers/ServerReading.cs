using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>A table of a server in a query. DuckDB reads it by a table function, each time that a statement needs its rows.</summary>
internal sealed partial class ServerReading : IDisposable
{
    private static readonly ConcurrentDictionary<long, ServerReading> s_open = new();
    private static long s_lastNumber;

    private readonly long _number = Interlocked.Increment(ref s_lastNumber);
    private readonly IServerQuery _query;
    private readonly CancellationToken _cancellation;
    private CancellationTokenSource _stop;
    private Exception? _failure;

    /// <param name="query">What is read.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="cancellation">Stops all reading.</param>
    public ServerReading(IServerQuery query, IReadOnlyList<Column> columns, CancellationToken cancellation)
    {
        (_query, Columns, _cancellation) = (query, columns, cancellation);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        s_open[_number] = this;
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>What a statement selects from. The columns are named <c>c0</c>, <c>c1</c> …; a note says what the server is asked.</summary>
    public string FromSql => string.Create(CultureInfo.InvariantCulture, $"{ServerRowsFunction.Name}({_number}) /* {InNote(_query.Statement)} */");

    public static ServerReading Open(long number) => s_open.TryGetValue(number, out var reading) ? reading : throw new InvalidOperationException("There is no such reading.");

    /// <summary>What went wrong where a statement failed with such a message; null where it says something else.</summary>
    public static Exception? FailureOf(string message) =>
        FailureText().Match(message) is { Success: true } match && s_open.TryGetValue(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), out var reading) ? reading._failure : null;

    /// <summary>Begins to read.</summary>
    public ServerRun Run() => new(this, _query, Volatile.Read(ref _stop).Token);

    /// <summary>Notes why a statement fails.</summary>
    /// <returns>The message for DuckDB.</returns>
    public string Fail(Exception failure)
    {
        _failure = failure;
        return string.Create(CultureInfo.InvariantCulture, $"Reading {_number} of a server failed.");
    }

    /// <summary>Stops what is being read now; a later statement may read again.</summary>
    public void Stop()
    {
        if (!s_open.ContainsKey(_number))
            return;
        var stopped = Interlocked.Exchange(ref _stop, CancellationTokenSource.CreateLinkedTokenSource(_cancellation));
        stopped.Cancel();
        stopped.Dispose();
    }

    public void Dispose()
    {
        if (!s_open.TryRemove(_number, out _))
            return;
        _stop.Cancel();
        _stop.Dispose();
    }

    // Notes may hold notes, and names of columns may be anything.
    private static string InNote(string statement) => statement.Replace("/*", "/ *", StringComparison.Ordinal).Replace("*/", "* /", StringComparison.Ordinal);

    [GeneratedRegex("Reading ([0-9]+) of a server failed\\.")]
    private static partial Regex FailureText();
}
