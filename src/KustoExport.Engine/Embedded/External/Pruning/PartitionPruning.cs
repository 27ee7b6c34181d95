using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>
/// Leaves files out in which no row can meet the conditions of a query, by the values in their paths. The engine itself computes what
/// conditions say of these values: a file that is left out could have given nothing.
/// </summary>
internal sealed class PartitionPruning
{
    // Rows of one statement that asks the engine.
    private const int MostRows = 1000;

    private readonly ExternalSource _source;
    private readonly IReadOnlyList<Column> _pathColumns;
    private readonly IDataProbe _engine;
    private readonly PartitionTest _test;
    private readonly Lazy<IReadOnlyDictionary<BoundExpression, object?>?> _constants;

    /// <param name="source">The data.</param>
    /// <param name="scanned">The columns of the scan, in the order of the source's.</param>
    /// <param name="pathColumns">The columns whose values stand in the path.</param>
    /// <param name="conditions">For each place where rows of the scan are used, what holds of those.</param>
    /// <param name="engine">Computes values.</param>
    public PartitionPruning(
        ExternalSource source, IReadOnlyList<Column> scanned, IReadOnlyList<Column> pathColumns, IReadOnlyList<IReadOnlyList<BoundExpression>> conditions, IDataProbe engine)
    {
        (_source, _pathColumns, _engine) = (source, pathColumns, engine);
        var tests = new PartitionTests(source, scanned, pathColumns);
        _test = new PartitionTest.Any([.. conditions.Select(place => new PartitionTest.All([.. place.Select(tests.Of)]))]);
        _constants = new(() => Constants([.. Leaves(_test)]));
    }

    /// <summary>How the paths of all files begin that may be needed.</summary>
    public IReadOnlyList<string> Prefixes() => new PathPrefixes(_source, column => _constants.Value is { } constants ? Domain(_test, column, constants) : PathDomain.All).Find();

    /// <summary>Those of some files that may be needed.</summary>
    public IReadOnlyList<FoundFile> Needed(IReadOnlyList<FoundFile> files)
    {
        var leaves = Leaves(_test).ToList();
        if (leaves.Count == 0 || files.Count == 0 || _constants.Value is not { } constants)
            return files;
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in files.DistinctBy(Key).Chunk(MostRows))
        {
            if (Outputs(chunk, leaves) is not { } outputs)
                return files;
            for (var i = 0; i < chunk.Length; i++)
            {
                var (row, values) = (outputs[i], chunk[i].PathValues);
                if (CanHold(_test, leaf => row[leaves.IndexOf(leaf)], values, constants))
                    needed.Add(Key(chunk[i]));
            }
        }

        return [.. files.Where(f => needed.Contains(Key(f)))];
    }

    private bool CanHold(PartitionTest test, Func<PartitionTest, object?> output, IReadOnlyList<object?> values, IReadOnlyDictionary<BoundExpression, object?> constants) => test switch
    {
        PartitionTest.All all => all.Tests.All(t => CanHold(t, output, values, constants)),
        PartitionTest.Any any => any.Tests.Any(t => CanHold(t, output, values, constants)),
        PartitionTest.Condition condition => output(condition) is true || condition.Copies.Any(copy => ValueOf(copy, values) is null or ""),
        PartitionTest.Times times => output(times) is not (long low, long high) || times.Comparison.CanHold(low, high, Ticks(times.Comparison, constants)),
        PartitionTest.Hashes hashes => ValueOf(hashes.Partition.Column, values) is not long hash || hashes.Values.Any(v => constants[v] is not long wanted || wanted == hash),
        _ => true,
    };

    private PathDomain Domain(PartitionTest test, Column column, IReadOnlyDictionary<BoundExpression, object?> constants)
    {
        switch (test)
        {
            case PartitionTest.All all:
                return all.Tests.Select(t => Domain(t, column, constants)).Aggregate(PathDomain.All, (a, b) => a.And(b));
            case PartitionTest.Any any:
                return any.Tests.Select(t => Domain(t, column, constants)).Aggregate((a, b) => a.Or(b));
            case PartitionTest.Condition condition when Pin(condition) is { Operand: BoundExpression.ColumnValue { Column: var pinned } } pin && pinned == column:
                var hasDefault = condition.Copies.Count > 0;
                if (column.Type == KqlType.DateTime)
                    return PathDomain.OfTimes(pin, Ticks(pin, constants), hasDefault);
                return pin.Operator is "==" or "in" && pin.Values.Select(v => constants[v]).ToList() is var values && !values.Contains(null)
                    ? new PathDomain(values.ToHashSet()!, null, null, hasDefault)
                    : PathDomain.All;
            case PartitionTest.Times { Comparison: { Operand: BoundExpression.ColumnValue } comparison } times when times.Partition.Column == column:
                return PathDomain.OfTimes(comparison, Ticks(comparison, constants), hasDefault: true);
            case PartitionTest.Hashes hashes when hashes.Partition.Column == column:
                var wanted = hashes.Values.Select(v => constants[v]).ToList();
                return wanted.Contains(null) ? PathDomain.All : new PathDomain(wanted.ToHashSet()!, null, null, HasDefault: true);
            default:
                return PathDomain.All;
        }
    }

    private static Comparison? Pin(PartitionTest.Condition condition) => Comparison.TryRead(condition.Expression);

    private static IReadOnlyList<long?> Ticks(Comparison comparison, IReadOnlyDictionary<BoundExpression, object?> constants) =>
        [.. comparison.Values.Select(value => (constants[value] as DateTime?)?.Ticks)];

    /// <summary>The values of all constants that are compared with; null where one can't be computed, which the query itself will say.</summary>
    private IReadOnlyDictionary<BoundExpression, object?>? Constants(IReadOnlyList<PartitionTest> leaves)
    {
        var constants = leaves.SelectMany(leaf => leaf switch
        {
            PartitionTest.Condition condition => Pin(condition)?.Values ?? [],
            PartitionTest.Times times => times.Comparison.Values,
            PartitionTest.Hashes hashes => hashes.Values,
            _ => [],
        }).Distinct(ReferenceEqualityComparer.Instance).Cast<BoundExpression>().ToList();
        if (constants.Count == 0)
            return new Dictionary<BoundExpression, object?>();
        var columns = constants.Select((c, i) => new Column(FormattableString.Invariant($"c{i}"), c.Type)).ToList();
        return Ask(new BoundRelation.Values(columns, [constants])) is [var row]
            ? constants.Zip(row).ToDictionary(p => p.First, p => p.Second, ReferenceEqualityComparer.Instance as IEqualityComparer<BoundExpression>)
            : null;
    }

    /// <summary>For each file what the engine says to each test: whether a condition holds, or the least and the greatest value of an operand.</summary>
    private IReadOnlyList<IReadOnlyList<object?>>? Outputs(IReadOnlyList<FoundFile> files, IReadOnlyList<PartitionTest> leaves)
    {
        var columns = new List<Column>(_pathColumns);
        var rows = files.Select(f => _pathColumns.Select((c, i) => Constant(c.Type, f.PathValues[i])).ToList()).ToList();
        var outputs = new List<(PartitionTest Leaf, IReadOnlyList<BoundExpression> Values)>();
        foreach (var leaf in leaves)
        {
            switch (leaf)
            {
                case PartitionTest.Condition condition:
                    outputs.Add((leaf, [condition.Expression]));
                    break;
                case PartitionTest.Times times:
                    var ends = new[] { new Column("low", KqlType.DateTime), new Column("high", KqlType.DateTime) };
                    columns.AddRange(ends);
                    var unit = PathUnits.Of(_source.PathFormat.Where(p => p.Column == times.Partition.Column).Select(p => p.Pattern!)).Finest;
                    for (var i = 0; i < files.Count; i++)
                    {
                        var span = ValueOf(times.Partition.Column, files[i].PathValues) is long said ? PartitionTimes.Span(times.Partition, said, unit) : ((long, long)?)null;
                        rows[i].AddRange([Constant(KqlType.DateTime, span?.Item1), Constant(KqlType.DateTime, span?.Item2)]);
                    }

                    outputs.Add((leaf, [.. ends.Select(end => BoundTree.Replace(times.Comparison.Operand, e => e is BoundExpression.ColumnValue value ? value with { Column = end } : null))]));
                    break;
                default:
                    outputs.Add((leaf, []));
                    break;
            }
        }

        // The number of the row: the engine may give rows in any order.
        var number = new Column("row", KqlType.Long);
        columns.Add(number);
        for (var i = 0; i < rows.Count; i++)
            rows[i].Add(Constant(KqlType.Long, (long)i));
        var wanted = outputs.SelectMany(o => o.Values).Prepend(new BoundExpression.ColumnValue(number, default)).Select((value, i) => new Assignment(new Column(FormattableString.Invariant($"o{i}"), value.Type), value));
        if (Ask(new BoundRelation.Project(new BoundRelation.Values(columns, rows), [.. wanted])) is not { } answers)
            return null;
        return [.. answers.OrderBy(a => (long)a[0]!).Select(answer =>
        {
            var place = 1;
            return (IReadOnlyList<object?>)[.. outputs.Select(o => o.Values.Count switch
            {
                0 => null,
                1 => answer[place++],
                _ => (answer[place++], answer[place++]) is (DateTime low, DateTime high) ? (object)(low.Ticks, high.Ticks) : null,
            })];
        })];
    }

    private IReadOnlyList<IReadOnlyList<object?>>? Ask(BoundRelation relation)
    {
        try
        {
            return _engine.Read(relation);
        }
        catch (KustoExportException)
        {
            return null;
        }
    }

    private object? ValueOf(Column column, IReadOnlyList<object?> values) => values[_pathColumns.TakeWhile(c => c != column).Count()];

    private static BoundExpression Constant(KqlType type, object? value) => new BoundExpression.Constant(type, value, default);

    // By all of the path that conditions can speak of.
    private static string Key(FoundFile file) => string.Join('\n', file.PathValues.Select(v => v is string text ? $"{text.Length}:{text}" : $"{v}"));

    private static IEnumerable<PartitionTest> Leaves(PartitionTest test) => test switch
    {
        PartitionTest.All all => all.Tests.SelectMany(Leaves),
        PartitionTest.Any any => any.Tests.SelectMany(Leaves),
        PartitionTest.Always => [],
        _ => [test],
    };
}
