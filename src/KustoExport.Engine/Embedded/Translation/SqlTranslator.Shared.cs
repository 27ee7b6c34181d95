using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private readonly Dictionary<SharedRelation, SharedSelect> _shared = [];
    private readonly List<string> _definitions = [];
    private readonly ColumnNames _sharedNames = new();

    /// <summary>A definition of the WITH clause: its name, the names of its columns, and the hidden ones that hold its order.</summary>
    private sealed record SharedSelect(string Name, IReadOnlyDictionary<Column, string> Names, IReadOnlyList<(OrderTerm Key, string Name)> Order);

    private SelectQuery Shared(BoundRelation.Shared shared)
    {
        if (!_shared.TryGetValue(shared.Definition, out var definition))
        {
            // The body first: what it shares itself must be defined before it.
            definition = Define(shared.Definition.Name, Select(shared.Definition.Relation));
            _shared.Add(shared.Definition, definition);
        }

        var select = Read(definition, NextAlias());
        var origins = shared.Columns.Zip(shared.Definition.Relation.Columns).Where(c => _live.Contains(c.First));
        select.Terms = origins.ToDictionary(c => c.First, c => select.Terms[c.Second]);
        return select;
    }

    private SharedSelect Define(string name, SelectQuery select)
    {
        var names = new ColumnNames();
        var columns = select.Terms.Keys.ToDictionary(c => c, c => names.Allot(c.Name));
        var order = select.Order.Select(o => (Key: o, Name: names.Allot("_order"))).ToList();
        var outputs = select.Terms.Select(t => (columns[t.Key], t.Value)).Concat(order.Select(o => (o.Name, o.Key.Key))).ToList();
        var definition = new SharedSelect(_sharedNames.Allot(name), columns, order);
        var text = select.Write(outputs, ordered: select.Limit is not null);
        _definitions.Add($"{SqlText.Name(definition.Name)} AS MATERIALIZED (\n{SelectQuery.Indent(text)}\n)");
        return definition;
    }

    private static SelectQuery Read(SharedSelect definition, string alias) => new()
    {
        From = $"{SqlText.Name(definition.Name)} AS {alias}",
        Terms = definition.Names.ToDictionary(n => n.Key, n => SqlTerm.Column(alias, n.Value)),
        Order = [.. definition.Order.Select(o => o.Key with { Key = SqlTerm.Column(alias, o.Name), Column = null })],
    };

    private string WriteSharedDefinitions() => _definitions.Count == 0 ? "" : $"WITH {string.Join(",\n", _definitions)}\n";
}
