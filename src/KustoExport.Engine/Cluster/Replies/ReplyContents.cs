using KustoExport.Engine.Cluster.Errors;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Finds out what the tables of a reply of the first version are (documentation: api/rest/response.md).</summary>
internal static class ReplyContents
{
    private const string Ordinal = "Ordinal";
    private const string Kind = "Kind";
    private const string Name = "Name";

    /// <summary>The results among the tables behind the first one, which is a result always.</summary>
    /// <param name="later">The tables behind the first.</param>
    /// <param name="fail">Gets what the table of the request's status says went wrong.</param>
    public static IEnumerable<LaterTable> Results(IReadOnlyList<LaterTable> later, Action<ServiceError> fail)
    {
        // A second table without a table of contents tells about the first.
        if (later is not [.., var contents] || later.Count < 2 || contents.IndexOf(Kind) is not (>= 0 and var kind) || contents.IndexOf(Ordinal) is not (>= 0 and var ordinal))
            return [];
        var name = contents.IndexOf(Name);
        var results = new List<LaterTable>();
        foreach (var row in contents.TakeRows())
        {
            var place = Convert.ToInt64(row[ordinal], System.Globalization.CultureInfo.InvariantCulture) - 1;
            if (place < 0 || place >= later.Count - 1)
                continue;
            var table = later[(int)place];
            if (row[kind] is "QueryResult")
                results.Add(name >= 0 && row[name] is string { Length: > 0 } given ? table with { Name = given } : table);
            else if (row[kind] is "QueryStatus" && ReplyStatus.Failure(table) is { } error)
                fail(error);
        }

        return results;
    }
}
