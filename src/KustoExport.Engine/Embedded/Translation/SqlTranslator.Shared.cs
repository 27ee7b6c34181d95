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
            definition = Define(shared.Definition);
            _shared.Add(shared.Definition, definition);
        }

        var alias = NextAlias();
        var terms = new Dictionary<Column, SqlTerm>();
        for (var i = 0; i < shared.Columns.Count; i++)
        {
            if (_live.Contains(shared.Columns[i]))
                terms.Add(shared.Columns[i], SqlTerm.Column(alias, definition.Names[shared.Definition.Relation.Columns[i]]));
        }

        var order = definition.Order.Select(o => o.Key with { Key = SqlTerm.Column(alias, o.Name), Column = null });
        return new SelectQuery { From = $"{SqlText.Name(definition.Name)} AS {alias}", Terms = terms, Order = [.. order] };
    }

    private SharedSelect Define(SharedRelation relation)
    {
        var select = Select(relation.Relation);
        var names = new ColumnNames();
        var columns = select.Terms.Keys.ToDictionary(c => c, c => names.Allot(c.Name));
        var order = select.Order.Select(o => (Key: o, Name: names.Allot("_order"))).ToList();
        var outputs = select.Terms.Select(t => (columns[t.Key], t.Value)).Concat(order.Select(o => (o.Name, o.Key.Key))).ToList();
        var definition = new SharedSelect(_sharedNames.Allot(relation.Name), columns, order);
        _definitions.Add($"{SqlText.Name(definition.Name)} AS MATERIALIZED (\n{SelectQuery.Indent(select.Write(outputs, ordered: select.Limit is not null))}\n)");
        return definition;
    }

    private string WriteSharedDefinitions() => _definitions.Count == 0 ? "" : $"WITH {string.Join(",\n", _definitions)}\n";
}
