using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;

namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>What the SQL of graph operators calls: searches that SQL could only do round by round. A graph comes as lists of the ends of its edges.</summary>
internal sealed class GraphSupport : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<List<long>, List<long>, long, bool, List<long>>("kx_components", (from, to, nodes, isStrong) =>
            [.. isStrong ? ConnectedComponents.Strong((int)nodes, Narrow(from), Narrow(to)) : ConnectedComponents.Weak((int)nodes, Narrow(from), Narrow(to))]);
        connection.RegisterScalarFunction<List<List<long>>, List<List<long>>, List<long>, List<List<long>>>("kx_shortest_paths", (edges, nodes, options) =>
            ShortestPaths.Find(new PathQuestion(
                Narrow(edges[0]), Narrow(edges[1]), Narrow(edges[2]), Narrow(nodes[0]), Narrow(nodes[1]), Narrow(nodes[2]),
                Limit(options[0]), Limit(options[1]), options[2] != 0)));
    }

    private static int[] Narrow(List<long> numbers) => [.. numbers.Select(number => (int)number)];

    private static int Limit(long length) => (int)Math.Min(length, int.MaxValue);
}
