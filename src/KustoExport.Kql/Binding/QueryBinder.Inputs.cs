using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>The tables that union, find and search read: by name, by wildcard, or as pipelines in parentheses.</summary>
internal sealed partial class QueryBinder
{
    /// <summary>An input and what the column of sources calls it.</summary>
    private sealed record NamedInput(string Name, BoundRelation Relation);

    /// <summary>What stands before the operator, and the tables that it lists.</summary>
    /// <param name="owner">The operator's name, after which tables without a name are called.</param>
    /// <param name="piped">What stands before the operator, or null.</param>
    /// <param name="source">The table that this gives.</param>
    /// <param name="tables">What the operator lists.</param>
    /// <param name="isFuzzy">Whether tables that aren't there are left out.</param>
    private List<NamedInput> BindInputs(string owner, Expression? piped, BoundRelation? source, IReadOnlyList<Expression> tables, bool isFuzzy)
    {
        var inputs = new List<NamedInput>();
        if (source is not null)
        {
            inputs.Add(new NamedInput(SourceName(piped, source, owner, 0), source));
        }

        foreach (var table in tables)
        {
            inputs.AddRange(BindInputs(owner, table, inputs.Count, isFuzzy));
        }

        return inputs;
    }

    private IReadOnlyList<NamedInput> BindInputs(string owner, Expression table, int position, bool isFuzzy)
    {
        try
        {
            return table switch
            {
                Expression.Wildcard wildcard => MatchTables([_context.Catalog.CurrentDatabase], wildcard.Pattern, wildcard.Span),
                Expression.Member { Property: var property } member when IsDatabase(member.Target) && IsPattern(member) =>
                    MatchTables(MatchDatabases(member.Target), property.Text, property.Span),
                _ => [BindInput(owner, table, position)],
            };
        }
        catch (KqlException exception) when (isFuzzy && exception.ErrorCode is ErrorCodes.KqlUnknownTable or ErrorCodes.KqlUnknownFunction)
        {
            return [];
        }
    }

    private NamedInput BindInput(string owner, Expression table, int position)
    {
        var relation = BindRelation(table);
        return new NamedInput(SourceName(table, relation, owner, position), relation);
    }

    private static bool IsPattern(Expression.Member member) => member.Property.Text.Contains('*', StringComparison.Ordinal)
        || member.Target is Expression.Call { Arguments: [Expression.Literal { Value: string database }] } && database.Contains('*', StringComparison.Ordinal);

    /// <summary>The databases that <c>database("A*")</c> stands for.</summary>
    private IReadOnlyList<string> MatchDatabases(Expression database)
    {
        if (database is not Expression.Call { Target: null, Function.Text: "database", Arguments: [Expression.Literal { Value: string pattern }] } || !pattern.Contains('*', StringComparison.Ordinal))
        {
            return [DatabaseName(database)];
        }

        var found = _context.Catalog.DatabaseNames.Where(n => NamePattern.Matches(pattern, n)).ToList();
        return found.Count > 0 ? found : throw Error(ErrorCodes.KqlUnknownTable, $"No database's name matches '{pattern}'.", database.Span);
    }

    /// <summary>The tables whose names match, and the views among the let statements.</summary>
    private IReadOnlyList<NamedInput> MatchTables(IReadOnlyList<string> databases, string pattern, TextSpan span)
    {
        var tables = databases.SelectMany(database => _context.Catalog.TableNames(database)
            .Where(n => NamePattern.Matches(pattern, n)).Order(StringComparer.Ordinal)
            .Select(n => new NamedInput(n, Scan(database, n, span))));
        var views = _scope.Entries().DistinctBy(e => e.Name).OfType<ScopeEntry.Function>()
            .Where(f => f.Lambda is { IsView: true, Parameters.Count: 0 } && NamePattern.Matches(pattern, f.Name)).Reverse()
            .Select(f => new NamedInput(f.Name, CallTableFunction(f, [], span)));
        IReadOnlyList<NamedInput> found = [.. tables, .. views];
        return found.Count > 0 ? found : throw Error(ErrorCodes.KqlUnknownTable, $"No table's name matches '{pattern}'.", span, "The names of tables and of views count ('let x = view () { … }').");
    }

    /// <summary>Tables and views have names, and <c>as</c> gives one; what a let statement computes has only a place.</summary>
    private string SourceName(Expression? table, BoundRelation relation, string owner, int position) => table switch
    {
        Expression.Name name when _scope.Find(name.Text) is null or ScopeEntry.Function => name.Text,
        Expression.DataScope scope => SourceName(scope.Table, relation, owner, position),
        Expression.Member member => member.Property.Text,
        Expression.Call { Target: null, Function.Text: "table" } when relation is BoundRelation.Scan scan => scan.Table.Name,
        Expression.Pipe { Operator: QueryOperator.As named } => named.Name.Text,
        _ => $"{owner}_arg{position}",
    };

    /// <summary><c>datascope=hotcache</c>: here all data is as near (documentation: management/cache-policy.md).</summary>
    private void CheckDataScope(string scope, TextSpan span)
    {
        if (scope is not ("all" or "hotcache" or "default"))
        {
            throw Error(ErrorCodes.KqlSemantic, $"There is no scope of data '{scope}'.", span, "The scopes are all and hotcache.");
        }
    }

    private void CheckDataScope(QueryOperator op)
    {
        if (ParameterText(op, "datascope") is { } scope)
        {
            CheckDataScope(scope, op.Span);
        }
    }
}
