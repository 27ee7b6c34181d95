using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Binding;

/// <summary>
/// A predicate over many tables, of which each has other columns: it is bound for each table by itself. A column that a table lacks is
/// null there; one that has several types among the tables is taken with the table's own type, if the predicate allows it.
/// </summary>
internal sealed partial class QueryBinder
{
    private const int MostCombinations = 64;

    /// <summary>A table, the predicate over its rows, and the columns that the predicate names.</summary>
    private sealed record SearchedTable(NamedInput Input, BoundExpression Predicate, IReadOnlySet<string> FoundNames)
    {
        public NamedInput Matches => Input with { Relation = new BoundRelation.Filter(Input.Relation, Predicate) };
    }

    private IReadOnlyList<SearchedTable> BindOverTables(IReadOnlyList<NamedInput> inputs, Func<RowScope, BoundExpression> bind)
    {
        var types = inputs.SelectMany(i => i.Relation.Columns).Select(c => (c.Name, c.Type)).Distinct().ToLookup(c => c.Name, c => c.Type);
        return [.. inputs.Select(input => BindOverTable(input, types, bind))];
    }

    private static SearchedTable BindOverTable(NamedInput input, ILookup<string, KqlType> types, Func<RowScope, BoundExpression> bind)
    {
        var own = RowsOf(input.Relation) with { IsSerialized = false };
        var absent = types.Where(t => own.Find(t.Key) is null).ToDictionary(t => t.Key, t => new Column(t.Key, t.First()));
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            return Bind(absent);
        }
        catch (KqlException mismatch) when (mismatch.ErrorCode == ErrorCodes.KqlTypeMismatch)
        {
            foreach (var choice in Combinations([.. found.Where(name => types[name].Count() > 1)], types).Take(MostCombinations))
            {
                try
                {
                    // A column of the table itself stays, where the choice is of its type.
                    var others = choice.Where(c => own.Find(c.Key)?.Type != c.Value).Select(c => KeyValuePair.Create(c.Key, new Column(c.Key, c.Value)));
                    return Bind(absent.Concat(others).GroupBy(c => c.Key).ToDictionary(c => c.Key, c => c.Last().Value));
                }
                catch (KqlException other) when (other.ErrorCode == ErrorCodes.KqlTypeMismatch)
                {
                    // The next combination may do.
                }
            }

            throw;
        }

        SearchedTable Bind(Dictionary<string, Column> standIns)
        {
            found.Clear();
            var predicate = bind(own with { StandIns = standIns, FoundNames = found });
            var nulls = standIns.Values.ToHashSet();
            return new SearchedTable(
                input,
                BoundTree.Replace(predicate, part => part is BoundExpression.ColumnValue { Column: var column } && nulls.Contains(column) ? Nothing(column.Type) : null),
                found);
        }
    }

    /// <summary>All ways to choose a type for each name, the first types first.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, KqlType>> Combinations(IReadOnlyList<string> names, ILookup<string, KqlType> types)
    {
        IEnumerable<IReadOnlyDictionary<string, KqlType>> combinations = [new Dictionary<string, KqlType>()];
        foreach (var name in names)
        {
            combinations = combinations.SelectMany(chosen => types[name].Select(type => new Dictionary<string, KqlType>(chosen) { [name] = type }));
        }

        return combinations;
    }
}
