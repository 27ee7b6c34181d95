using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private readonly Dictionary<SharedRelation, SharedSelect> _shared = [];
    private readonly List<string> _statementDefinitions = [];
    private readonly ColumnNames _sharedNames = new();

    /// <summary>Where operators that read their input more than once define it.</summary>
    private List<string> _ownDefinitions;

    /// <summary>A definition of a WITH clause: its name, the names of its columns, and the hidden ones that hold its order.</summary>
    private sealed record SharedSelect(string Name, IReadOnlyDictionary<Column, string> Names, IReadOnlyList<(OrderTerm Key, string Name)> Order)
    {
        /// <summary>The body in whose WITH clause it stands; null is the statement.</summary>
        public Body? Owner { get; init; }
    }

    private SelectQuery Shared(BoundRelation.Shared shared)
    {
        if (!_shared.TryGetValue(shared.Definition, out var definition))
        {
            definition = Define(shared.Definition);
            _shared.Add(shared.Definition, definition);
        }

        if (definition.Owner is { } owner)
        {
            _reads.Add(owner);
            if (owner != _bodies.Peek())
                throw NotSupported($"A sub-pipeline that reads '{definition.Name}' of the sub-pipeline around it", _bodies.Peek().Span);
        }

        var select = Read(definition);
        var relation = shared.Definition.Relation;
        var origins = shared.Columns.Concat(shared.Hidden).Zip(relation.Columns.Concat(relation.Hidden)).Where(c => _live.Contains(c.First));
        select.Terms = origins.ToDictionary(c => c.First, c => select.Terms[c.Second]);
        return select;
    }

    // The body first: what it shares itself must be defined before it. All of it belongs to the statement, unless it reads the input of
    // a sub-pipeline.
    private SharedSelect Define(SharedRelation shared)
    {
        var (outerDefinitions, outerReads) = (_ownDefinitions, _reads);
        (_ownDefinitions, _reads) = ([], []);
        var select = Select(shared.Relation);
        var owner = _bodies.FirstOrDefault(_reads.Contains);
        var definition = Define(shared.Name, select) with { Owner = owner };
        (owner?.Definitions ?? _statementDefinitions).AddRange(_ownDefinitions);
        (_ownDefinitions, _reads) = (outerDefinitions, outerReads);
        return definition;
    }

    private SharedSelect Define(string name, SelectQuery select)
    {
        var names = new ColumnNames();
        var columns = select.Terms.Keys.ToDictionary(c => c, c => names.Allot(c.Name));
        var order = select.Order.Select(o => (Key: o, Name: names.Allot("_order"))).ToList();
        var outputs = select.Terms.Select(t => (columns[t.Key], t.Value)).Concat(order.Select(o => (o.Name, o.Key.Key))).ToList();
        var definition = new SharedSelect(_sharedNames.Allot(name), columns, order);
        var text = select.Write(outputs, ordered: select.Limit is not null);
        _ownDefinitions.Add($"{SqlText.Name(definition.Name)} AS MATERIALIZED {Parenthesized(text)}");
        return definition;
    }

    private SelectQuery Read(SharedSelect definition)
    {
        var alias = NextAlias();
        return new SelectQuery
        {
            From = $"{SqlText.Name(definition.Name)} AS {alias}",
            Terms = definition.Names.ToDictionary(n => n.Key, n => SqlTerm.Column(alias, n.Value)),
            Order = [.. definition.Order.Select(o => o.Key with { Key = SqlTerm.Column(alias, o.Name), Column = null })],
        };
    }

    private static string WriteDefinitions(List<string> definitions) => definitions.Count == 0 ? "" : $"WITH {string.Join(",\n", definitions)}\n";
}
