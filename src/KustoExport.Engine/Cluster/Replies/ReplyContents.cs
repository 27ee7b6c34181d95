using KustoExport.Engine.Cluster.Errors;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Finds out what the tables of a reply of the first version are (documentation: api/rest/response.md).</summary>
internal static class ReplyContents
{
    private const string Ordinal = "Ordinal";
    private const string Kind = "Kind";
    private const string Name = "Name";
    private const string Properties = "QueryProperties";

    /// <summary>The results among the tables, with what <c>render</c> asks for.</summary>
    /// <param name="first">The first table, which is a result always; null where it was given out already.</param>
    /// <param name="later">The tables behind the first.</param>
    /// <param name="fail">Gets what the table of the request's status says went wrong.</param>
    public static IEnumerable<LaterTable> Results(LaterTable? first, IReadOnlyList<LaterTable> later, Action<ServiceError> fail)
    {
        var results = new List<LaterTable?> { first };
        IReadOnlyList<IReadOnlyDictionary<string, string>> visualizations = [];
        foreach (var (kind, table) in Kinds(later))
        {
            switch (kind)
            {
                case "QueryResult":
                    results.Add(table);
                    break;
                case Properties:
                    visualizations = ReplyProperties.Visualizations(table);
                    break;
                case "QueryStatus" when ReplyStatus.Failure(table) is { } error:
                    fail(error);
                    break;
            }
        }

        return results.Select((table, i) => table is not null && i < visualizations.Count ? table with { Visualization = visualizations[i] } : table).OfType<LaterTable>();
    }

    private static IEnumerable<(string Kind, LaterTable Table)> Kinds(IReadOnlyList<LaterTable> later)
    {
        if (later is not [_, .., var contents] || contents.IndexOf(Kind) is not (>= 0 and var kind) || contents.IndexOf(Ordinal) is not (>= 0 and var ordinal))
        {
            // A second table without a table of contents tells about the first.
            if (later.Count > 0)
                yield return (Properties, later[0]);
            yield break;
        }

        var name = contents.IndexOf(Name);
        foreach (var row in contents.TakeRows())
        {
            var place = Convert.ToInt64(row[ordinal], System.Globalization.CultureInfo.InvariantCulture) - 1;
            if (place < 0 || place >= later.Count - 1)
                continue;
            var table = later[(int)place];
            yield return (row[kind] as string ?? string.Empty, name >= 0 && row[name] is string { Length: > 0 } given ? table with { Name = given } : table);
        }
    }
}
