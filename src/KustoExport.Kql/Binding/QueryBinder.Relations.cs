using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Tables: by name, by path, written in the query, and pipelines over them.</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindRelation(Expression expression) => BindRelation(expression, null) is var relation and not BoundRelation.Graph
        ? relation
        : throw Error(ErrorCodes.KqlSemantic, "A table is expected here, and this is a graph.", expression.Span, "Put 'graph-match' or 'graph-to-table' behind it.");

    /// <param name="expression">A tabular expression.</param>
    /// <param name="input">Where a sub-pipeline begins, which has no source of its own.</param>
    private BoundRelation BindRelation(Expression expression, BoundRelation? input)
    {
        CheckDepth(expression);
        switch (expression)
        {
            case Expression.Pipe:
                return BindPipeline(expression, input);
            case Expression.Name name:
                return BindTableName(name);
            case Expression.DataTable table:
                return BindDataTable(table);
            case Expression.Call call:
                return BindTableCall(call);
            case Expression.Member member when IsDatabase(member.Target):
                return BindDatabaseMember(member);
            case Expression.Member { Target: Expression.Call { Target: null } call } member when IsPatternCall(call):
                return BindPatternCall(call, member.Property.Text, member.Span);
            case Expression.Index { Target: Expression.Call { Target: null } call } index when IsPatternCall(call):
                return BindPatternCall(call, ConstantText(index.Key), index.Span);
            case Expression.DataScope scope:
                CheckDataScope(scope.Scope.Text, scope.Scope.Span);
                return BindTableName(scope.Table);
            case Expression.ExternalData data:
                return BindExternalData(data);
            case Expression.InlineExternalTable table:
                return BindInlineExternalTable(table);
            case Expression.Wildcard or Expression.EntityGroup:
                throw Error(ErrorCodes.KqlSemantic, "One table is expected here.", expression.Span, "Wildcards may stand in union, search and find.");
            case Expression.Missing:
                FailUnreadable(expression);
                throw null;
            default:
                throw Error(ErrorCodes.KqlSemantic, "A table is expected here, and this is a scalar value.", expression.Span, "A scalar becomes a table with 'print'.");
        }
    }

    /// <summary>Operators are bound in a loop: a pipeline may have thousands.</summary>
    private BoundRelation BindPipeline(Expression expression, BoundRelation? input)
    {
        var pipes = new Stack<Expression.Pipe>();
        Expression? source = expression;
        while (source is Expression.Pipe pipe)
        {
            pipes.Push(pipe);
            source = pipe.Source;
        }

        var relation = source is null ? input : BindRelation(source, null);
        while (pipes.TryPop(out var pipe))
        {
            relation = BindOperator(pipe, relation);
        }

        return relation!;
    }

    private BoundRelation BindTableName(Expression.Name name)
    {
        switch (Find(name.Text))
        {
            case ScopeEntry.Table table:
                return table.Bind();
            case ScopeEntry.Function function:
                return CallTableFunction(function, [], name.Span);
            case ScopeEntry.Scalar:
                throw Error(ErrorCodes.KqlSemantic, $"A table is expected here, and '{name.Text}' is a scalar value.", name.Span);
            case ScopeEntry.Unfinished:
                throw Recursive(name.Text, name.Span);
            case ScopeEntry.Database:
                throw Error(ErrorCodes.KqlSemantic, $"A table is expected here, and '{name.Text}' is a database.", name.Span, $"Name a table of it: {name.Text}.Table.");
            case ScopeEntry.EntityGroup:
                throw Error(ErrorCodes.KqlSemantic, $"A table is expected here, and '{name.Text}' is a group of entities.", name.Span, $"Run a query over each of them: macro-expand {name.Text} as X (X.Table | …).");
            case ScopeEntry.Pattern:
                throw Error(ErrorCodes.KqlSemantic, $"'{name.Text}' is a pattern.", name.Span, $"Call it: {name.Text}(\"…\").");
            default:
                return Scan(CurrentDatabase, name.Text, name.Span);
        }
    }

    private static string MissingTableRemedy(string name) => name == "Input"
        ? "It is there when objects are piped in."
        : "Bind files as a table with -Source, or import them with Import-KqlTable.";

    private BoundRelation Scan(string database, string name, TextSpan span)
    {
        var table = FindTable(database, name) ?? throw UnknownTable(database, name, span);
        return WithinTimeScope(WithinCursors(Scan(table), name));
    }

    private static BoundRelation.Scan Scan(TableSymbol table) =>
        new(table, [.. table.Columns.Select(c => new Column(c.Name, c.Type))]) { Hidden = HiddenColumns.Fresh(table.Hidden) };

    private KqlException UnknownTable(string database, string name, TextSpan span)
    {
        if (_context.Catalog.FindTable(database, name) is not null || _context.Catalog.FindFunction(database, name) is not null)
        {
            return Error(ErrorCodes.KqlUnknownTable, $"The query has no access to '{name}'.", span, "A statement 'restrict access to (…)' leaves it out.");
        }

        if (_context.Catalog.FindExternalTable(database, name) is not null)
        {
            return Error(ErrorCodes.KqlUnknownTable, $"There is no table '{name}', but an external one.", span, $"Write external_table({EntityName.Text(name)}).");
        }

        var known = _context.Catalog.TableNames(database).Concat(_context.Catalog.Functions(database).Select(f => f.Name)).Where(n => _scope.Allows(database, n))
            .Concat(_scope.Entries().OfType<ScopeEntry.Table>().Select(e => e.Name));
        return Error(ErrorCodes.KqlUnknownTable, $"There is no table '{name}'.", span, Suggestion.DidYouMean(name, known) ?? MissingTableRemedy(name));
    }

    private BoundRelation CallTableFunction(ScopeEntry.Function function, IReadOnlyList<Expression> arguments, TextSpan span, Func<BoundRelation>? source = null)
    {
        if (ReturnsTable(function))
        {
            return CallTable(function, arguments, span, source);
        }

        // What is wrong with the function itself says more than what it is used for.
        CallScalar(function, arguments, span, RowScope.None);
        throw Error(ErrorCodes.KqlSemantic, $"A table is expected here, and '{function.Name}' gives a scalar value.", span);
    }

    private BoundRelation BindTableCall(Expression.Call call)
    {
        if (call.Target is not null)
        {
            return !IsDatabase(call.Target) ? throw Error(ErrorCodes.KqlSemantic, "A table is expected here.", call.Span)
                : call.Function.Text == ExternalTableFunction ? BindExternalTable(DatabaseName(call.Target), call)
                : CallTableFunction(DatabaseFunction(call), call.Arguments, call.Span);
        }

        switch (Find(call.Function.Text))
        {
            case ScopeEntry.Function function:
                return CallTableFunction(function, call.Arguments, call.Span);
            case ScopeEntry.Pattern:
                return BindPatternCall(call, null, call.Span);
            case ScopeEntry.Unfinished:
                throw Recursive(call.Function.Text, call.Span);
        }

        switch (call.Function.Text)
        {
            case "materialize":
                return Reference(new SharedRelation("materialize", BindRelation(SingleArgument(call))));
            case "totable":
                return BindRelation(SingleArgument(call));
            case "table":
                return BindTableByName(call);
            case ExternalTableFunction:
                return BindExternalTable(CurrentDatabase, call);
            case "database" or "cluster":
                throw Error(ErrorCodes.KqlSemantic, "A table of the database is expected here.", call.Span, "Write database(\"name\").Table.");
            default:
                throw s_tableFunctions.Contains(call.Function.Text)
                    ? NotSupported($"'{call.Function.Text}()'", call.Function.Span, WaysOut.OfFunction(call.Function.Text))
                    : FunctionNames.IsDocumented(call.Function.Text)
                        ? Error(ErrorCodes.KqlSemantic, $"A table is expected here, and '{call.Function.Text}' gives a scalar value.", call.Span, "A scalar becomes a table with 'print'.")
                        : UnknownFunction(call.Function);
        }
    }

    /// <summary><c>table("T")</c>, with a scope of the data: all of it is here (documentation: query/table-function.md).</summary>
    private BoundRelation BindTableByName(Expression.Call call)
    {
        if (call.Arguments is not ([_] or [_, _]))
        {
            throw Error(ErrorCodes.KqlSemantic, $"'table' takes one argument or two, not {call.Arguments.Count}.", call.Span);
        }

        if (call.Arguments is [_, var scope])
        {
            CheckDataScope(ConstantText(scope), scope.Span);
        }

        // Unlike a plain name, the table comes before the function, and both before what a let statement calls so.
        var name = ConstantText(call.Arguments[0]);
        var span = call.Arguments[0].Span;
        return FindTable(CurrentDatabase, name) is not null ? Scan(CurrentDatabase, name, span)
            : FindStored(CurrentDatabase, name) is ScopeEntry.Function function ? CallTableFunction(function, [], call.Span)
            : Find(name) is ScopeEntry.Table ? BindTableName(new Expression.Name(name, span))
            : Scan(CurrentDatabase, name, span);
    }

    private BoundRelation.Values BindDataTable(Expression.DataTable table)
    {
        var columns = Declare(table.Schema);
        if (columns.Count == 0 || table.Values.Count % columns.Count != 0)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The datatable has {columns.Count} columns and {table.Values.Count} values, which don't fill its last row.", table.Span);
        }

        var cells = table.Values.Select((value, i) => DataTableCell(value, columns[i % columns.Count]));
        return new BoundRelation.Values(columns, [.. cells.Chunk(columns.Count)]);
    }

    private BoundExpression DataTableCell(Expression value, Column column)
    {
        var cell = BindScalar(value, RowScope.None);
        if (cell is not BoundExpression.Constant)
        {
            throw Error(ErrorCodes.KqlSemantic, "The values of a datatable are literals.", value.Span);
        }

        var converted = ConstantConversion.TryConvert((BoundExpression.Constant)cell, column.Type);
        return converted ?? throw Error(ErrorCodes.KqlTypeMismatch, $"The column '{column.Name}' is a {column.Type.Name()}; this is a {cell.Type.Name()}.", value.Span);
    }

    /// <summary>The columns of a schema, each name once.</summary>
    private List<Column> Declare(RowSchema schema)
    {
        var columns = new List<Column>();
        foreach (var declaration in schema.Columns)
        {
            if (columns.Any(c => c.Name == declaration.Name.Text))
            {
                throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{declaration.Name.Text}' is declared twice.", declaration.Span);
            }

            columns.Add(new Column(declaration.Name.Text, declaration.Type));
        }

        return columns;
    }

    private Expression SingleArgument(Expression.Call call) => call.Arguments is [var argument]
        ? argument
        : throw Error(ErrorCodes.KqlSemantic, $"'{call.Function.Text}' takes one argument, not {call.Arguments.Count}.", call.Span);

    private string ConstantText(Expression expression) =>
        BindScalar(expression, RowScope.None) is BoundExpression.Constant { Type: KqlType.String, Value: string text }
            ? text
            : throw Error(ErrorCodes.KqlSemantic, "A string constant is expected here.", expression.Span);
}
