using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Operators on graphs (documentation: graph-operators.md).</summary>
internal sealed partial class Parser
{
    private QueryOperator ParseMakeGraph(int start)
    {
        var parameters = ParseKnownParameters();
        var source = ParseColumnPath();
        var isDirected = ParseArrow("-->") || (ParseArrow("--") ? false : throw Unexpected("'-->' or '--'"));
        var target = ParseColumnPath();
        Identifier? nodeId = null;
        List<GraphNodeTable> nodeTables = [];
        if (TryTakeWord("with_node_id"))
        {
            Expect(TokenKind.Equal, "'='");
            nodeId = ParseDeclaredName();
        }
        else if (TryTakeWord("with"))
        {
            nodeTables = ParseList(ParseGraphNodeTable);
        }

        var partitionedBy = ParseGraphPartition();
        return new QueryOperator.MakeGraph(source, isDirected, target, nodeId, nodeTables, partitionedBy, Since(start))
        {
            Parameters = parameters,
        };
    }

    private GraphNodeTable ParseGraphNodeTable()
    {
        var start = Current.Start;
        var table = ParsePostfix();
        ExpectWord("on");
        var id = ParseReferredName("the name of a column");
        return new GraphNodeTable(table, id, Since(start));
    }

    private GraphPartition? ParseGraphPartition()
    {
        var start = Current.Start;
        if (!TryTakeDashedWord("partitioned-by"))
        {
            return null;
        }

        var by = ParseColumnPath();
        var body = ParseSubPipelineInParentheses();
        return new GraphPartition(by, body, Since(start));
    }

    private QueryOperator ParseGraphMatch(int start)
    {
        var parameters = ParseParameters();
        var (patterns, predicate, columns) = ParseGraphQuery();
        return new QueryOperator.GraphMatch(patterns, predicate, columns, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseGraphShortestPaths(int start)
    {
        var parameters = ParseParameters();
        var (patterns, predicate, columns) = ParseGraphQuery();
        return new QueryOperator.GraphShortestPaths(patterns, predicate, columns, Since(start)) { Parameters = parameters };
    }

    private (List<GraphPattern> Patterns, Expression? Predicate, List<Expression> Columns) ParseGraphQuery()
    {
        var patterns = ParseList(ParseGraphPattern);
        var predicate = TryTakeWord("where") ? ParseScalar() : null;
        List<Expression> columns = TryTakeWord("project") ? ParseList(ParseNamed) : [];
        return (patterns, predicate, columns);
    }

    private QueryOperator ParseGraphToTable(int start)
    {
        var outputs = ParseList(ParseGraphOutput);
        return new QueryOperator.GraphToTable(outputs, Since(start));
    }

    private GraphOutput ParseGraphOutput()
    {
        var start = Current.Start;
        var isEdges = TryTakeWord("edges") || (TryTakeWord("nodes") ? false : throw Unexpected("'nodes' or 'edges'"));
        var before = ParseParameters();
        var name = TryTakeWord("as") ? ParseDeclaredName() : null;
        return new GraphOutput(isEdges, name, [.. before, .. ParseParameters()], Since(start));
    }

    private QueryOperator ParseGraphMarkComponents(int start)
    {
        var parameters = ParseParameters();
        return new QueryOperator.GraphMarkComponents(Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseGraphWhereNodes(int start)
    {
        var predicate = ParseScalar();
        return new QueryOperator.GraphWhereNodes(predicate, Since(start));
    }

    private QueryOperator ParseGraphWhereEdges(int start)
    {
        var predicate = ParseScalar();
        return new QueryOperator.GraphWhereEdges(predicate, Since(start));
    }
}
