using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>Sub-pipelines that run once for each row (mv-apply) or part (partition): lateral joins, which DuckDB turns into plain ones.</summary>
public sealed partial class SqlTranslator
{
    private readonly Dictionary<BoundRelation.SubqueryInput, Body> _inputs = [];
    private readonly Stack<Body> _bodies = new();

    /// <summary>The bodies whose input was read by what has been translated so far.</summary>
    private HashSet<Body> _reads = [];

    /// <summary>A sub-pipeline that is being translated: its input has columns of the row or part around it.</summary>
    private sealed class Body(SelectQuery input, TextSpan span)
    {
        public SelectQuery Input => input;

        /// <summary>The operator, for messages.</summary>
        public TextSpan Span => span;

        /// <summary>What stands in a WITH clause inside of the lateral join, because it depends on the input.</summary>
        public List<string> Definitions { get; } = [];
    }

    private SelectQuery Apply(BoundRelation.Apply apply)
    {
        var source = Select(apply.Source);
        var isOneRow = source.From is null;
        source = NestUnless(source.IsBare && apply.Expansions.All(e => CanCompute(source, e.Array)), source);
        var arrays = new Arrays(apply.Expansions, apply.ItemIndex, apply.Limit, apply.BagsAsArrays) { InOrder = true };
        var row = Expand(new SelectQuery { Terms = new(source.Terms) }, arrays, apply.Input.Columns);

        var (from, body) = Lateral(source.From!, apply.Input, row, apply.Body, apply.Expansions[0].Array.Span);
        foreach (var (column, term) in source.Terms)
            body.Terms.TryAdd(column, term);
        var order = isOneRow || source.Order.Count > 0 ? source.Order.Concat(body.Order).Select(o => o with { IsRowNumber = false }) : [];
        return Project(new SelectQuery { From = from, Terms = body.Terms, Order = [.. order] }, apply.Outputs, apply.Hidden);
    }

    private SelectQuery Partition(BoundRelation.Partition partition)
    {
        var source = Select(partition.Source);
        source = NestUnless(CanCompute(source, partition.Key) && source.GroupBy is not { Count: 0 }, source);
        var key = new Column("_key", partition.Key.Type);
        source.Terms[key] = Term(partition.Key, source);
        var (allKeys, all) = ReadTwice(source);
        var (name, alias) = (SqlText.Name("_key"), NextAlias());
        var keys = Subquery($"SELECT DISTINCT {allKeys.Terms[key].Text} AS {name}\nFROM {allKeys.From}", alias);
        var value = SqlTerm.Column(alias, "_key");
        if (partition.ReadsKeyOnly)
            all = new SelectQuery { Terms = { [partition.Input.Columns[0]] = value } };
        else
            all.Filter($"{all.Terms[key].Text} IS NOT DISTINCT FROM {value.Text}");

        var (from, body) = Lateral(keys, partition.Input, all, partition.Body, partition.Key.Span);
        return new SelectQuery { From = from, Terms = body.Terms };
    }

    /// <summary>The same rows for two readers. Inside of a body it is two subqueries: DuckDB reads no definition of a body from another one inside of it.</summary>
    private (SelectQuery First, SelectQuery Second) ReadTwice(SelectQuery select)
    {
        if (_bodies.Count > 0)
            return (Nest(select), Nest(select));
        var shared = Define("partitioned", select);
        return (Read(shared), Read(shared));
    }

    private (string From, SelectQuery Body) Lateral(
        string outside, BoundRelation.SubqueryInput input, SelectQuery select, BoundRelation body, TextSpan span)
    {
        var own = new Body(select, span);
        _inputs[input] = own;
        _bodies.Push(own);
        var outer = _ownDefinitions;
        _ownDefinitions = own.Definitions;
        var result = Nest(Select(body), own.Definitions);
        _ownDefinitions = outer;
        _bodies.Pop();
        _reads.Remove(own);
        return ($"{outside}\nCROSS JOIN LATERAL {result.From}", result);
    }

    /// <summary>Each reader goes on with the input in its own way.</summary>
    private SelectQuery ReadInput(BoundRelation.SubqueryInput input)
    {
        var body = _inputs[input];
        _reads.Add(body);
        return body.Input.Copy();
    }

    /// <summary>Refuses an operator that DuckDB doesn't run over the row or part around it.</summary>
    private void RefuseInBody(string what, TextSpan span, int most = 0)
    {
        if (_bodies.Count > most)
            throw NotSupported(what, span);
    }
}
