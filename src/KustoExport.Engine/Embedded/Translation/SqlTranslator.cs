using System.Globalization;
using KustoExport.Engine.Embedded.External;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>
/// Turns a bound relation into one DuckDB statement. Operators are merged into one SELECT where SQL evaluates them in the pipeline's order;
/// else what there is becomes a subquery. Partial by family of operators.
/// </summary>
public sealed partial class SqlTranslator
{
    private readonly string _queryText;
    private readonly LiveColumns _live;
    private readonly IExternalTables? _external;
    private readonly Func<TableSymbol, long?> _upTo;
    private readonly Lazy<ScanConditions> _conditions;
    private int _aliases;

    private SqlTranslator(BoundRelation relation, string queryText, IExternalTables? external, Func<TableSymbol, long?> upTo)
    {
        _upTo = upTo;
        _queryText = queryText;
        _external = external;
        _conditions = new Lazy<ScanConditions>(() => new ScanConditions(relation));
        _live = new LiveColumns(relation);
        _ownDefinitions = _statementDefinitions;
    }

    /// <param name="relation">What the query returns.</param>
    /// <param name="queryText">The text it was bound from, for messages.</param>
    /// <param name="external">Finds the files of external data.</param>
    /// <param name="upTo">The cursor up to which the rows of a table are read; null for all of them.</param>
    /// <exception cref="KqlException">KqlNotSupported: an operator that this service can't run.</exception>
    internal static SqlQuery Translate(BoundRelation relation, string queryText, IExternalTables? external, Func<TableSymbol, long?> upTo)
    {
        var translator = new SqlTranslator(relation, queryText, external, upTo);
        var select = translator.Select(relation);
        var names = new ColumnNames();
        var outputs = relation.Columns.Select(c => (names.Allot(c.Name), select.Terms[c])).ToList();
        var definitions = WriteDefinitions(translator._statementDefinitions);
        return new SqlQuery(definitions + select.Write(outputs, ordered: true), relation.Columns) { IsOrdered = select.Order.Count > 0, Stored = WithTimestamps(definitions, select, outputs) };
    }

    // What is grouped is selected by the text that it is grouped by.
    private static StoredTimestamps? WithTimestamps(string definitions, SelectQuery select, IReadOnlyList<(string Name, SqlTerm Term)> outputs)
    {
        var positions = Enumerable.Range(0, outputs.Count).Where(i => outputs[i].Term.Timestamp is not null).ToHashSet();
        if (positions.Count == 0 || select.GroupBy is not null || select.DistinctOn is not null)
            return null;
        var stored = outputs.Select(o => o.Term.Timestamp is { } timestamp ? (o.Name, new SqlTerm(timestamp, SqlTermForm.Cheap)) : o).ToList();
        return new StoredTimestamps(definitions + select.Write(stored, ordered: true), positions);
    }

    private SelectQuery Select(BoundRelation relation) => relation switch
    {
        BoundRelation.Scan scan => Scan(scan),
        BoundRelation.Values values => Values(values),
        BoundRelation.Range range => Range(range),
        BoundRelation.Filter filter => Filter(filter),
        BoundRelation.Project project => Project(Select(project.Source), project.Outputs, project.Hidden),
        BoundRelation.Window window => Window(window),
        BoundRelation.Take take => Take(take),
        BoundRelation.Sample sample => Sample(sample),
        BoundRelation.Sort sort => Sort(sort),
        BoundRelation.Shared shared => Shared(shared),
        BoundRelation.Aggregate aggregate => Aggregate(aggregate),
        BoundRelation.Union union => Union(union),
        BoundRelation.Join join => Join(join),
        BoundRelation.Expand expand => Expand(expand),
        BoundRelation.Apply apply => Apply(apply),
        BoundRelation.Partition partition => Partition(partition),
        BoundRelation.SubqueryInput input => ReadInput(input),
        BoundRelation.MakeSeries series => MakeSeries(series),
        BoundRelation.TopNested nested => TopNested(nested),
        BoundRelation.ScanSteps scan => ScanSteps(scan),
        BoundRelation.Paths { Goal: { } goal } paths => ShortestPaths(paths, goal),
        BoundRelation.Paths paths => Paths(paths),
        BoundRelation.Components components => Components(components),
        BoundRelation.Parse parse => Parse(parse),
        BoundRelation.ParseKeyValues parse => ParseKeyValues(parse),
        _ => throw new InvalidOperationException($"No translation of {relation.GetType().Name}."),
    };

    private SelectQuery Nest(SelectQuery inner) => Nest(inner, []);

    /// <summary>Makes a subquery of a select; its order is carried, in hidden columns where no visible one holds a key.</summary>
    private SelectQuery Nest(SelectQuery inner, List<string> definitions)
    {
        var alias = NextAlias();
        var names = new ColumnNames();
        var outputs = new List<(string Name, SqlTerm Term)>();
        var terms = new Dictionary<Column, SqlTerm>();
        foreach (var (column, term) in inner.Terms)
        {
            var name = names.Allot(column.Name);
            outputs.Add((name, term));
            terms.Add(column, SqlTerm.Column(alias, name));
        }

        var order = new List<OrderTerm>();
        foreach (var key in inner.Order)
        {
            if (key.Column is not null && inner.Terms.TryGetValue(key.Column, out var visible) && ReferenceEquals(visible, key.Key))
            {
                order.Add(key with { Key = terms[key.Column] });
                continue;
            }

            var name = names.Allot("_order");
            outputs.Add((name, key.Key));
            order.Add(key with { Key = SqlTerm.Column(alias, name), Column = null });
        }

        return new SelectQuery { From = Subquery(WriteDefinitions(definitions) + inner.Write(outputs, ordered: inner.Limit is not null), alias), Terms = terms, Order = order };
    }

    private string NextAlias() => string.Create(CultureInfo.InvariantCulture, $"t{++_aliases}");

    private static string Subquery(string text, string alias) => $"{Parenthesized(text)} AS {alias}";

    /// <summary>Whether an expression can be computed in the same select as the columns that it reads.</summary>
    private static bool CanCompute(SelectQuery select, BoundExpression expression) =>
        BoundTree.Columns(expression).All(c => select.Terms[c].Form <= SqlTermForm.Cheap);

    private SelectQuery NestUnless(bool condition, SelectQuery select) => condition ? select : Nest(select);

    private KqlException NotSupported(string what, TextSpan span) => new(
        ErrorCodes.KqlNotSupported,
        $"{what} is not supported by this service.",
        _queryText,
        span,
        "Connect to a cluster with Connect-KustoExport to run it there.");
}
