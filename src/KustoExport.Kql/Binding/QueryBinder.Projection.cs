using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Lists of columns, as project, extend, summarize and the like have them.</summary>
internal sealed partial class QueryBinder
{
    /// <summary>Adds one element of a list of columns to a result.</summary>
    /// <param name="outputs">The result so far.</param>
    /// <param name="expression">The element: an expression, with a name or without.</param>
    /// <param name="row">What it may refer to.</param>
    /// <param name="replaces">Whether a computed column takes the place of one of its name (extend), rather than getting a number.</param>
    /// <param name="fixedName">The name of an unnamed column, whatever it holds (print_0).</param>
    private void AddOutput(OutputList outputs, Expression expression, RowScope row, bool replaces = false, string? fixedName = null)
    {
        switch (expression)
        {
            case Expression.Named named:
                AddNamed(outputs, named, row, replaces);
                return;
            case Expression.Call { Target: null } call when IsMultiValued(call, row):
                foreach (var part in BindMultiValued(call, row))
                {
                    outputs.Add(part.Name ?? fixedName ?? DefaultName(row), part.Value, part.Identity);
                }

                return;
            case Expression.Name when ColumnsNamed(expression) is { } columns:
                foreach (var column in columns)
                {
                    AddOutput(outputs, column, row, replaces);
                }

                return;
        }

        if (expression is Expression.Binary { Operator: BinaryOperator.Equal, Left: Expression.Name name } comparison
            && row.Find(name.Text) is null && _scope.Find(name.Text) is null)
        {
            throw Error(ErrorCodes.KqlUnknownColumn, $"There is no column or variable '{name.Text}' to compare.", comparison.OperatorSpan, $"To give a column its name, write '{name.Text} ='.");
        }

        var value = BindScalar(expression, row);
        if (PassedThrough(value) is { } source && fixedName is null)
        {
            Declare(outputs, source.Name, ValueOf(source, expression.Span), source, false, expression.Span);
        }
        else
        {
            outputs.Add(fixedName ?? NameOf(expression, row) ?? DefaultName(row), value, replace: replaces);
        }
    }

    private void AddNamed(OutputList outputs, Expression.Named named, RowScope row, bool replaces)
    {
        if (named.Value is Expression.Call { Target: null } call && IsMultiValued(call, row))
        {
            var parts = BindMultiValued(call, row);
            CheckNameCount(named, parts.Count);
            for (var i = 0; i < parts.Count; i++)
            {
                if (i < named.Names.Count)
                {
                    Declare(outputs, named.Names[i].Text, parts[i].Value, null, replaces, named.Names[i].Span);
                }
                else if (!replaces)
                {
                    // extend with names keeps the named columns only (documentation: query/series-fit-2lines-function.md).
                    outputs.Add(parts[i].Name ?? DefaultName(row), parts[i].Value, parts[i].Identity);
                }
            }

            return;
        }

        CheckNameCount(named, 1);
        var value = BindScalar(named.Value, row);
        Declare(outputs, named.Names[0].Text, value, null, replaces || PassedThrough(value) is not null, named.Names[0].Span);
    }

    private void CheckNameCount(Expression.Named named, int values)
    {
        if (named.Names.Count > values)
        {
            throw Error(ErrorCodes.KqlSemantic, $"There are {named.Names.Count} names for {values} value{(values == 1 ? "" : "s")}.", named.Span);
        }
    }

    private void Declare(OutputList outputs, string name, BoundExpression value, Column? identity, bool replace, TextSpan span)
    {
        if (!outputs.Declare(name, value, identity, replace))
        {
            throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{name}' is declared twice.", span, "Give one of them another name.");
        }
    }

    /// <summary>The column that an expression hands through, also in a conversion to its own type.</summary>
    private static Column? PassedThrough(BoundExpression value) => value switch
    {
        BoundExpression.ColumnValue { Column.IsHidden: false } column => column.Column,
        BoundExpression.Call { Function.Name: var name, Arguments: [BoundExpression.ColumnValue { Column.IsHidden: false } column] } call
            when call.Type == column.Type && s_conversionFunctions.Contains(name) => column.Column,
        _ => null,
    };

    private static readonly string[] s_conversionFunctions =
        ["tobool", "todatetime", "todecimal", "todouble", "todynamic", "toguid", "toint", "tolong", "toreal", "tostring", "totime", "totimespan"];

    /// <summary>The relation that computes outputs, with the rows' order where they need it.</summary>
    private static BoundRelation Compute(BoundRelation source, IReadOnlyList<Assignment> outputs) =>
        outputs.Any(o => BoundTree.Contains<BoundExpression.WindowCall>(o.Expression))
            ? WindowLayers.Build(source, outputs)
            : new BoundRelation.Project(source, outputs);

    /// <summary>The columns that one name stands for in the query of a plugin.</summary>
    private IReadOnlyList<Expression>? ColumnsNamed(Expression expression) =>
        expression is Expression.Name name && _scope.Find(name.Text) is ScopeEntry.Columns columns
            ? [.. columns.Names.Select(column => name with { Text = column })]
            : null;
}
