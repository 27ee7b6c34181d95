using KustoExport.Engine.Cluster;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Queries;

/// <summary>A query and what it needs beside its text.</summary>
public sealed record QueryRequest(string Text)
{
    /// <summary>The database that unqualified names belong to; the service's default where null.</summary>
    public string? Database { get; init; }

    /// <summary>
    /// What the client calls the request, by which <c>.show running queries</c> lists it and <c>.cancel query</c> stops it (documentation:
    /// api/rest/request.md, x-ms-client-request-id).
    /// </summary>
    public string ClientRequestId { get; init; } = $"KustoExport.PowerShell;{Guid.NewGuid()}";

    /// <summary>What the embedded service calls it: in the log of requests, and in that of operations.</summary>
    public Guid RootActivityId { get; init; } = Guid.NewGuid();

    /// <summary>Tells how far the query is, where the service can; null where nobody asks.</summary>
    public StatementWatch? Watch { get; init; }

    /// <summary>Whether it is a part of another request, which is logged itself.</summary>
    internal bool IsPart { get; init; }

    /// <summary>
    /// Values for <c>declare query_parameters</c>, by name: bool, int, long, double, decimal, string, DateTime, TimeSpan, Guid, or text in the type's literal form.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Files bound as tables for this query only, by table name.</summary>
    public IReadOnlyDictionary<string, FileSource> Sources { get; init; } = new Dictionary<string, FileSource>();

    /// <summary>Tables that the service made for this query only (rows of a pipeline), by name.</summary>
    public IReadOnlyDictionary<string, TableSymbol> Tables { get; init; } = new Dictionary<string, TableSymbol>();

    /// <summary>The instant of <c>now()</c> and <c>ago()</c>, in UTC; that of the request where null.</summary>
    public DateTime? Now { get; init; }

    /// <summary>What only a cluster can be asked for.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>Where relative paths in the query begin (<c>externaldata</c>); the process's current folder where null.</summary>
    public string? BaseFolder { get; init; }

    /// <summary>The request of a query that is a part of a command's text. It is read where it stands, so that its errors have their line and column; what stands before it is blank.</summary>
    public QueryRequest Part(TextSpan part) => this with
    {
        IsPart = true,
        Text = string.Create(part.End, (Text, part.Start), (place, given) =>
        {
            given.Text.AsSpan(0, place.Length).CopyTo(place);
            foreach (ref var c in place[..given.Start])
                c = c is '\n' or '\r' ? c : ' ';
        }),
    };
}
