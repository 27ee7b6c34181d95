using KustoExport.Engine.Embedded.External.Pruning;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>Makes tests for a server out of the conditions of a query: comparisons of columns with constants, which the engine computes.</summary>
internal sealed class RowTests
{
    private static readonly RowTest s_always = new RowTest.Always();

    private readonly Dictionary<Column, Column> _columns;
    private readonly Dictionary<BoundExpression, object?> _constants = new(ReferenceEqualityComparer.Instance);

    private RowTests(IReadOnlyList<Column> scanned, IReadOnlyList<Column> columns) => _columns = scanned.Zip(columns).ToDictionary(c => c.First, c => c.Second);

    /// <param name="conditions">For each place where rows of the scan are used, what holds of those.</param>
    /// <param name="scanned">The columns of the scan, which conditions are over.</param>
    /// <param name="columns">The same columns, as the table has them.</param>
    /// <param name="engine">Computes constants.</param>
    public static RowTest Of(IReadOnlyList<IReadOnlyList<BoundExpression>> conditions, IReadOnlyList<Column> scanned, IReadOnlyList<Column> columns, IDataProbe engine)
    {
        var tests = new RowTests(scanned, columns);
        return tests.Compute([.. conditions.SelectMany(place => place).SelectMany(tests.Constants)], engine)
            ? Any(conditions.Select(place => All(place.Select(tests.Of))))
            : s_always;
    }

    private IEnumerable<BoundExpression> Constants(BoundExpression condition) =>
        condition is BoundExpression.Call { Function.Name: "and" or "or" } both ? both.Arguments.SelectMany(Constants) : Read(condition)?.Values ?? [];

    private Comparison? Read(BoundExpression condition) =>
        Comparison.TryRead(condition) is { Operand: BoundExpression.ColumnValue { Column: var column } } comparison && _columns.ContainsKey(column) ? comparison : null;

    // What can't be computed, the query itself will say.
    private bool Compute(IReadOnlyList<BoundExpression> constants, IDataProbe engine)
    {
        if (constants.Count == 0)
            return true;
        var columns = constants.Select((c, i) => new Column(FormattableString.Invariant($"c{i}"), c.Type)).ToList();
        try
        {
            var row = engine.Read(new BoundRelation.Values(columns, [constants]))[0];
            for (var i = 0; i < constants.Count; i++)
                _constants[constants[i]] = row[i];
            return true;
        }
        catch (KustoExportException)
        {
            return false;
        }
    }

    private RowTest Of(BoundExpression condition) => condition switch
    {
        BoundExpression.Call { Function.Name: "and" } all => All(all.Arguments.Select(Of)),
        BoundExpression.Call { Function.Name: "or" } any => Any(any.Arguments.Select(Of)),
        _ => Read(condition) is { } comparison ? Of(comparison) : s_always,
    };

    private RowTest Of(Comparison comparison)
    {
        var column = _columns[((BoundExpression.ColumnValue)comparison.Operand).Column];
        var values = comparison.Values.Select(value => _constants[value]).OfType<object>().ToList();
        return values.Count < comparison.Values.Count ? s_always
            : comparison.Operator == "between" ? All([new RowTest.Compare(column, ">=", [values[0]]), new RowTest.Compare(column, "<=", [values[1]])])
            : new RowTest.Compare(column, comparison.Operator, values);
    }

    private static RowTest All(IEnumerable<RowTest> tests) => tests.Where(t => t is not RowTest.Always).ToList() switch
    {
        [] => s_always,
        [var only] => only,
        var several => new RowTest.All(several),
    };

    private static RowTest Any(IEnumerable<RowTest> tests) => tests.ToList() switch
    {
        [var only] => only,
        var several => several.Exists(t => t is RowTest.Always) ? s_always : new RowTest.Any(several),
    };
}
