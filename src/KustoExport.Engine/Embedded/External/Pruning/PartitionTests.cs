using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>Makes tests of files out of conditions on rows. What follows from a condition for the values of the path is asked, and nothing else.</summary>
internal sealed class PartitionTests
{
    private static readonly PartitionTest s_always = new PartitionTest.Always();

    private static readonly string[] s_growing = ["startofday", "startofweek", "startofmonth", "startofyear", "endofday", "endofweek", "endofmonth", "endofyear"];

    private readonly Dictionary<Column, Column> _exact = [];
    private readonly Dictionary<Column, List<ExternalPartition>> _made = [];

    /// <param name="source">The data; its columns are the scan's, in the same order.</param>
    /// <param name="scanned">The columns of the scan, which conditions are over.</param>
    /// <param name="pathColumns">The columns whose values stand in the path.</param>
    public PartitionTests(ExternalSource source, IReadOnlyList<Column> scanned, IReadOnlyList<Column> pathColumns)
    {
        foreach (var (column, own) in scanned.Zip(source.Columns))
        {
            if (pathColumns.Contains(own))
                _exact.Add(column, own);
            if (source.Partitions.Where(p => p.Source == own).ToList() is { Count: > 0 } made)
                _made.Add(column, made);
        }
    }

    public PartitionTest Of(BoundExpression condition) => condition switch
    {
        BoundExpression.Call { Function.Name: "and" } all => new PartitionTest.All([.. all.Arguments.Select(Of)]),
        BoundExpression.Call { Function.Name: "or" } any => new PartitionTest.Any([.. any.Arguments.Select(Of)]),
        _ => OfLeaf(condition),
    };

    private PartitionTest OfLeaf(BoundExpression condition)
    {
        var columns = BoundTree.Columns(condition).Distinct().ToList();
        if (columns.Count == 0 || !columns.TrueForAll(c => _exact.ContainsKey(c) || _made.ContainsKey(c)) || !IsPure(condition))
            return s_always;
        var tests = new List<PartitionTest>();
        if (OfCopies(condition, columns) is { } copies)
            tests.Add(copies);
        if (columns is [var only] && _made.TryGetValue(only, out var made) && Comparison.TryRead(condition) is { } comparison)
            tests.AddRange(made.Select(partition => OfMade(partition, only, comparison)).OfType<PartitionTest>());
        return tests.Count == 0 ? s_always : new PartitionTest.All(tests);
    }

    /// <summary>The condition itself, over the path, where the path has the values of all its columns.</summary>
    private PartitionTest.Condition? OfCopies(BoundExpression condition, IReadOnlyList<Column> columns)
    {
        var values = new Dictionary<Column, Column>();
        var copies = new List<Column>();
        foreach (var column in columns)
        {
            if (_exact.TryGetValue(column, out var own))
            {
                values.Add(column, own);
            }
            else if (_made[column].Find(p => p.Function == PartitionFunction.Value) is { } copy)
            {
                values.Add(column, copy.Column);
                copies.Add(copy.Column);
            }
            else
            {
                return null;
            }
        }

        return new(BoundTree.Replace(condition, e => e is BoundExpression.ColumnValue value ? value with { Column = values[value.Column] } : null), copies);
    }

    private static PartitionTest? OfMade(ExternalPartition partition, Column source, Comparison comparison) =>
        PartitionTimes.IsOfTimes(partition.Function)
            ? comparison.Operand.Type == KqlType.DateTime && Grows(comparison.Operand) ? new PartitionTest.Times(partition, source, comparison) : null
            : partition.Function == PartitionFunction.Hash && comparison is { Operand: BoundExpression.ColumnValue, Operator: "==" or "in" }
                ? new PartitionTest.Hashes(partition, [.. comparison.Values.Select(value => Hash(value, partition.Argument!.Value))])
                : null;

    private static BoundExpression.Call Hash(BoundExpression value, long modulo)
    {
        var function = SqlFunctionTable.Instance.Find("hash", Kql.Functions.FunctionKind.Scalar)[0];
        return new(function, [value, new BoundExpression.Constant(KqlType.Long, modulo, default)], KqlType.Long, default);
    }

    // Of the one time in it, whatever that is: a later one never gives an earlier value.
    private static bool Grows(BoundExpression operand) => operand switch
    {
        BoundExpression.ColumnValue => true,
        BoundExpression.Call { Type: KqlType.DateTime, Arguments: [var time, ..] } call when s_growing.Contains(call.Function.Name) => Grows(time) && call.Arguments.Skip(1).All(BoundTree.IsConstant),
        BoundExpression.Call { Function.Name: "bin" or "floor", Arguments: [var time, BoundExpression.Constant { Type: KqlType.TimeSpan, Value: > 0L }] } => Grows(time),
        BoundExpression.Call { Function.Name: "+" or "-", Arguments: [{ Type: KqlType.DateTime } time, BoundExpression.Constant { Type: KqlType.TimeSpan, Value: not null }] } => Grows(time),
        _ => false,
    };

    private static bool IsPure(BoundExpression condition) => BoundTree.Walk(condition).All(e => e
        is BoundExpression.Constant or BoundExpression.ColumnValue or BoundExpression.TypeLiteral or BoundExpression.Convert or BoundExpression.Call { Function.IsVolatile: false });
}
