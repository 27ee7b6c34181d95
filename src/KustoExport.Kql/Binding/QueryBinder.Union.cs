using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>union (documentation: query/union-operator.md).</summary>
internal sealed partial class QueryBinder
{
    /// <summary>An input and what withsource calls it.</summary>
    private sealed record NamedInput(string Name, BoundRelation Relation);

    private BoundRelation BindUnion(QueryOperator.Union union, BoundRelation? source)
    {
        CheckParameters(union, "kind", "withsource", "with_source", "isfuzzy");
        var isFuzzy = ParameterText(union, "isfuzzy") is { } fuzzy && fuzzy.Equals("true", StringComparison.OrdinalIgnoreCase);
        var inputs = new List<NamedInput>();
        if (source is not null)
        {
            inputs.Add(new NamedInput(source is BoundRelation.Scan scan ? scan.Table.Name : "union_arg0", source));
        }

        foreach (var table in union.Tables)
        {
            inputs.AddRange(BindInputs(table, inputs.Count, isFuzzy));
        }

        if (inputs.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "The union has no table.", union.Span);
        }

        return ParameterText(union, "kind") switch
        {
            null or "outer" => UnionOf(inputs, ParameterText(union, "withsource", "with_source")),
            "inner" => UnionOf(CommonColumns(inputs), ParameterText(union, "withsource", "with_source")),
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'union' has no kind '{kind}'.", union.Span, "The kinds are outer and inner."),
        };
    }

    private IReadOnlyList<NamedInput> BindInputs(Expression table, int position, bool isFuzzy)
    {
        if (table is Expression.Wildcard wildcard)
        {
            return MatchTables(_context.Catalog.CurrentDatabase, wildcard.Pattern, wildcard.Span, isFuzzy);
        }

        if (table is Expression.Member { Property: var property } member && IsDatabase(member.Target) && property.Text.Contains('*', StringComparison.Ordinal))
        {
            return MatchTables(DatabaseName(member.Target), property.Text, property.Span, isFuzzy);
        }

        try
        {
            var relation = BindRelation(table);
            return [new NamedInput(SourceName(table, position), relation)];
        }
        catch (KqlException exception) when (isFuzzy && exception.ErrorCode == ErrorCodes.KqlUnknownTable)
        {
            return [];
        }
    }

    private IReadOnlyList<NamedInput> MatchTables(string database, string pattern, TextSpan span, bool isFuzzy)
    {
        var tables = _context.Catalog.TableNames(database).Where(n => NamePattern.Matches(pattern, n)).Order(StringComparer.Ordinal)
            .Select(n => new NamedInput(n, Scan(database, n, span)));
        var views = _scope.Entries().OfType<ScopeEntry.Function>()
            .Where(f => f.Lambda is { IsView: true, Parameters.Count: 0 } && NamePattern.Matches(pattern, f.Name))
            .Select(f => new NamedInput(f.Name, CallTableFunction(f, [], span)));
        IReadOnlyList<NamedInput> found = [.. tables, .. views];
        return found.Count > 0 || isFuzzy
            ? found
            : throw Error(ErrorCodes.KqlUnknownTable, $"No table's name matches '{pattern}'.", span);
    }

    /// <summary>Tables and views have names; what a let statement computes has only a place.</summary>
    private string SourceName(Expression table, int position) => table switch
    {
        Expression.Name name when _scope.Find(name.Text) is null or ScopeEntry.Function => name.Text,
        Expression.Member member => member.Property.Text,
        _ => $"union_arg{position}",
    };

    /// <summary>
    /// Columns of one name and type become one; those of one name and several types become several, named after name and type (<c>x_long</c>).
    /// </summary>
    private static BoundRelation.Union UnionOf(IReadOnlyList<NamedInput> inputs, string? sourceColumn)
    {
        var names = new UniqueNames();
        var columns = new List<Column>();
        var values = inputs.Select(_ => new List<BoundExpression>()).ToList();
        if (sourceColumn is not null)
        {
            columns.Add(new Column(names.Next(sourceColumn), KqlType.String));
            for (var i = 0; i < inputs.Count; i++)
            {
                values[i].Add(Text(inputs[i].Name));
            }
        }

        foreach (var name in inputs.SelectMany(i => i.Relation.Columns).Select(c => c.Name).Distinct())
        {
            var types = inputs.SelectMany(i => i.Relation.Columns).Where(c => c.Name == name).Select(c => c.Type).Distinct().ToList();
            foreach (var type in types)
            {
                columns.Add(new Column(names.Next(types.Count == 1 ? name : $"{name}_{type.Name()}"), type));
                for (var i = 0; i < inputs.Count; i++)
                {
                    var column = inputs[i].Relation.Columns.FirstOrDefault(c => c.Name == name && c.Type == type);
                    values[i].Add(column is null ? Nothing(type) : ValueOf(column));
                }
            }
        }

        return new BoundRelation.Union(columns, [.. inputs.Select((input, i) => new UnionInput(input.Relation, values[i]))]);
    }

    /// <summary>The inputs with just those columns that all of them have.</summary>
    private static IReadOnlyList<NamedInput> CommonColumns(IReadOnlyList<NamedInput> inputs) =>
        [.. inputs.Select(input => input with
        {
            Relation = Keep(input.Relation, input.Relation.Columns.Where(column =>
                inputs.All(other => other.Relation.Columns.Any(c => c.Name == column.Name && c.Type == column.Type)))),
        })];
}
