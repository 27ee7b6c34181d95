using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Operators that choose or compute columns.</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation.Values BindPrint(QueryOperator.Print print)
    {
        var outputs = new OutputList();
        Each(print.Columns.Select((column, i) => (Item: column, Index: i)), c => AddOutput(outputs, c.Item, RowScope.None, fixedName: c.Item is Expression.Named ? null : $"print_{c.Index}"));

        return new BoundRelation.Values([.. outputs.Outputs.Select(o => o.Column)], [[.. outputs.Outputs.Select(o => o.Expression)]]);
    }

    private BoundRelation BindProject(QueryOperator.Project project, BoundRelation source)
    {
        var outputs = new OutputList();
        var row = RowsOf(source);
        Each(project.Columns, column => AddOutput(outputs, column, row));

        return Compute(source, outputs.Outputs);
    }

    private BoundRelation BindExtend(QueryOperator.Extend extend, BoundRelation source)
    {
        var outputs = new OutputList();
        outputs.AddAll(source.Columns);
        var row = RowsOf(source);
        Each(extend.Columns, column => AddOutput(outputs, column, row, replaces: true));

        return Compute(source, outputs.Outputs);
    }

    private BoundRelation BindSerialize(QueryOperator.Serialize serialize, BoundRelation source)
    {
        var outputs = new OutputList();
        outputs.AddAll(source.Columns);
        var row = RowsOf(source) with { IsSerialized = true };
        Each(serialize.Columns, column => AddOutput(outputs, column, row));

        return WindowLayers.Build(source, outputs.Outputs);
    }

    private BoundRelation BindProjectAway(QueryOperator.ProjectAway away, BoundRelation source)
    {
        var removed = away.Columns.SelectMany(c => MatchColumns(c, source)).ToHashSet();
        return Keep(source, source.Columns.Where(c => !removed.Contains(c)));
    }

    private BoundRelation BindProjectKeep(QueryOperator.ProjectKeep keep, BoundRelation source)
    {
        var kept = keep.Columns.SelectMany(c => MatchColumns(c, source)).ToHashSet();
        return Keep(source, source.Columns.Where(kept.Contains));
    }

    private BoundRelation BindProjectReorder(QueryOperator.ProjectReorder reorder, BoundRelation source)
    {
        var first = reorder.Columns.SelectMany(c => c is Expression.Ordered { Direction: { } direction } ordered
            ? ColumnOrder.Sort(MatchColumns(ordered.Value, source), direction)
            : MatchColumns(c is Expression.Ordered { Value: var value } ? value : c, source));
        return Keep(source, first.Concat(source.Columns).Distinct());
    }

    private BoundRelation BindProjectByNames(QueryOperator.ProjectByNames byNames, BoundRelation source)
    {
        var columns = byNames.Columns.SelectMany(expression => expression is Expression.Wildcard
            ? MatchColumns(expression, source)
            : ConstantNames(expression).SelectMany(name => MatchPattern(name, source)));
        return Keep(source, columns.Distinct());
    }

    private BoundRelation BindProjectRename(QueryOperator.ProjectRename rename, BoundRelation source)
    {
        var outputs = new OutputList();
        outputs.AddAll(source.Columns, declare: true);
        var row = RowsOf(source);
        foreach (var column in rename.Columns)
        {
            if (column is not Expression.Named { Names: [var name], Value: Expression.Name old })
            {
                throw Error(ErrorCodes.KqlSemantic, "'project-rename' takes assignments of one column's name to another.", column.Span, "Write new = old.");
            }

            if (row.Find(old.Text) is null)
            {
                throw UnknownColumn(old, row);
            }

            if (!outputs.Rename(old.Text, name.Text))
            {
                throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{name.Text}' is there already.", name.Span, "Give it another name.");
            }
        }

        return Compute(source, outputs.Outputs);
    }

    private static BoundRelation.Project Keep(BoundRelation source, IEnumerable<Column> columns) =>
        new BoundRelation.Project(source, [.. columns.Select(PassThrough)]);

    /// <summary>The columns that a name or wildcard stands for.</summary>
    private IReadOnlyList<Column> MatchColumns(Expression expression, BoundRelation source)
    {
        switch (expression)
        {
            case Expression.Wildcard wildcard:
                return [.. MatchPattern(wildcard.Pattern, source)];
            case Expression.Name name:
                var row = new RowScope(source.Columns);
                return [row.Find(name.Text) ?? throw UnknownColumn(name, row)];
            default:
                throw Error(ErrorCodes.KqlSemantic, "A column's name or a wildcard is expected here.", expression.Span);
        }
    }

    private static IEnumerable<Column> MatchPattern(string pattern, BoundRelation source) =>
        source.Columns.Where(c => NamePattern.Matches(pattern, c.Name));

    /// <summary>Names that an argument of project-by-names gives: a string, or a dynamic array of strings.</summary>
    private IEnumerable<string> ConstantNames(Expression expression)
    {
        if (expression is Expression.Call { Target: null, Function.Text: "column_names_of" } call)
        {
            return BindRelation(SingleArgument(call)).Columns.Select(c => c.Name);
        }

        return BindScalar(expression, RowScope.None) switch
        {
            BoundExpression.Constant { Type: KqlType.String, Value: string name } => [name],
            BoundExpression.Constant { Type: KqlType.Dynamic, Value: string json } => JsonNames.Read(json),
            _ => throw Error(ErrorCodes.KqlSemantic, "Names as constant strings, or a dynamic array of them, are expected here.", expression.Span),
        };
    }
}
