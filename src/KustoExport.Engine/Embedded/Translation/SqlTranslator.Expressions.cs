using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    /// <summary>What the names and the row order of an expression mean where it stands.</summary>
    private sealed record Scope(IReadOnlyDictionary<Column, SqlTerm> Terms)
    {
        /// <summary>The OVER clause of window functions.</summary>
        public string? Over { get; init; }

        /// <summary>The number of the current row.</summary>
        public string? Row { get; init; }

        /// <summary>The columns beneath each window call that needs some.</summary>
        public IReadOnlyDictionary<BoundExpression, IReadOnlyList<string>>? Beneath { get; init; }

        /// <summary>The ORDER BY of aggregates.</summary>
        public string Order { get; init; } = "";

        /// <summary>Whether only true counts: see <see cref="SqlCall.NullIsFalse"/>.</summary>
        public bool NullIsFalse { get; init; }
    }

    /// <summary>A condition, which a null fails as well as false.</summary>
    private string WriteCondition(BoundExpression predicate, SelectQuery select) => Write(predicate, new Scope(select.Terms) { NullIsFalse = true });

    private string Write(BoundExpression expression, SelectQuery select) => Write(expression, new Scope(select.Terms));

    private string Write(BoundExpression expression, Scope scope) => expression switch
    {
        BoundExpression.Constant constant => SqlText.Constant(constant.Value, constant.Type),
        BoundExpression.ColumnValue value => scope.Terms[value.Column].Text,
        BoundExpression.TypeLiteral literal => SqlText.String(literal.Named.Name()),
        BoundExpression.Convert convert => Conversions.Sql(Write(convert.Operand, scope), convert.Operand.Type, convert.Type),
        BoundExpression.Call call when DynamicPath.Of(call) is { } path => path.Sql(Write(path.Source, scope with { NullIsFalse = false })),
        BoundExpression.Call call => WriteCall(call.Function, call.Arguments, call.Type, scope with { Over = null, Order = "" }, scope),
        BoundExpression.AggregateCall call => WriteCall(call.Function, call.Arguments, call.Type, scope, scope),
        BoundExpression.WindowCall call => ((SqlFunction)call.Function).Sql.Build(WindowCall(call, scope)),
        BoundExpression.ScalarSubquery subquery => WriteSubquery(subquery),
        BoundExpression.InRelation membership => WriteMembership(membership, scope),
        _ => throw new InvalidOperationException($"No translation of {expression.GetType().Name}."),
    };

    private string WriteCall(
        Kql.Functions.FunctionSignature function, IReadOnlyList<BoundExpression> arguments, KqlType type, Scope here, Scope inside)
    {
        var row = (SqlFunction)function;
        inside = inside with { NullIsFalse = here.NullIsFalse && (function.Name is "and" or "or") };
        var call = new SqlCall([.. arguments.Select(a => Write(a, inside))], arguments, type, here.Over)
        {
            Order = here.Order,
            NullIsFalse = here.NullIsFalse,
            QueryText = _queryText,
        };
        if (row.OfTimestamps is { } ofTimestamps && AsTimestamps(arguments, call.Arguments, inside) is { } timestamps)
            return ofTimestamps.Build(call with { Arguments = timestamps });
        return type == KqlType.DateTime && arguments.Any(ComesFromOtherRows) ? WriteOnComputedArguments(row, call) : row.Sql.Build(call);
    }

    // Null where a datetime among the arguments isn't a column of timestamps.
    private static List<string>? AsTimestamps(IReadOnlyList<BoundExpression> arguments, IReadOnlyList<string> texts, Scope scope)
    {
        var result = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = arguments[i].Type != KqlType.DateTime ? texts[i] : arguments[i] is BoundExpression.ColumnValue { Column: var column } ? scope.Terms[column].Timestamp : null;
            if (text is null)
                return null;
            result.Add(text);
        }

        return result;
    }

    private static bool ComesFromOtherRows(BoundExpression argument) =>
        BoundTree.Contains<BoundExpression.ScalarSubquery>(argument) || BoundTree.Contains<BoundExpression.AggregateCall>(argument);

    // The range of a datetime is checked in a TRY, in which DuckDB takes neither subqueries nor aggregates. As parameters of a lambda they are values like any other.
    private static string WriteOnComputedArguments(SqlFunction function, SqlCall call)
    {
        var values = string.Join(", ", call.Arguments.Select((argument, i) => $"'a{i}': {argument}"));
        var names = call.Arguments.Select((_, i) => $"v.a{i}").ToList();
        return $"list_transform([{{{values}}}], lambda v: {function.Sql.Build(call with { Arguments = names })})[1]";
    }

    private string WriteSubquery(BoundExpression.ScalarSubquery subquery)
    {
        var column = subquery.Relation.Columns[0];
        var select = Select(subquery.Relation);
        if (select.Limit is null)
            select.Limit = "1";
        else
            (select = Nest(select)).Limit = "1";

        var text = Parenthesized(select.Write([(column.Name, select.Terms[column])], ordered: true));
        return subquery.Type == KqlType.String ? $"COALESCE({text}, '')" : text;
    }

    // A null is in no list, and 'not in' is true of it: SQL's third answer is none of KQL's.
    private string WriteMembership(BoundExpression.InRelation membership, Scope scope)
    {
        var column = membership.Relation.Columns[0];
        var select = Select(membership.Relation);
        var (operand, term) = (Write(membership.Operand, scope), select.Terms[column]);
        if (membership.IgnoreCase)
            (operand, term) = ($"lower({operand})", new SqlTerm($"lower({term.Text})", SqlTermForm.Computed));

        var list = select.Write([(column.Name, term)], ordered: select.Limit is not null);
        var found = $"COALESCE({operand} IN {Parenthesized(list)}, false)";
        return membership.Negated ? $"(NOT {found})" : found;
    }

    private static string Parenthesized(string select) => $"(\n{SelectQuery.Indent(select)}\n)";
}
