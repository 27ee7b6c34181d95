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
                Expression.Wildcard wildcard => MatchTables([CurrentDatabase], wildcard.Pattern, wildcard.Span, withDeclared: true),
                Expression.Member { Property: var property } member when IsDatabase(member.Target) && IsPattern(member) =>
                    MatchTables(DatabaseNames(member.Target), property.Text, property.Span, withDeclared: false),
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

    private bool IsPattern(Expression.Member member) =>
        member.Property.Text.Contains('*', StringComparison.Ordinal) || DatabasePattern(member.Target).Contains('*', StringComparison.Ordinal);

    /// <summary>The tables and views whose names match: the stored ones of the databases, and where asked for the views among the let statements.</summary>
    private IReadOnlyList<NamedInput> MatchTables(IReadOnlyList<string> databases, string pattern, TextSpan span, bool withDeclared)
    {
        var declared = (withDeclared ? _scope.Entries() : []).DistinctBy(e => e.Name).OfType<ScopeEntry.Function>()
            .Where(f => f.Lambda is { IsView: true, Parameters.Count: 0 } && NamePattern.Matches(pattern, f.Name)).Reverse()
            .Select(f => new NamedInput(f.Name, CallTableFunction(f, [], span)))
            .ToList();
        var stored = databases.SelectMany(database => MatchStored(database, pattern, span)).Where(t => declared.TrueForAll(v => v.Name != t.Name));
        IReadOnlyList<NamedInput> found = [.. stored, .. declared];
        return found.Count > 0 ? found : throw Error(ErrorCodes.KqlUnknownTable, pattern == "*" ? "There is no table." : $"No table's name matches '{pattern}'.", span, "The names of tables and of views count ('let x = view () { … }').");
    }

    /// <summary>Tables, and stored views, which hide tables of their name.</summary>
    private IEnumerable<NamedInput> MatchStored(string database, string pattern, TextSpan span)
    {
        var views = _context.Catalog.Functions(database).Where(f => f.Lambda is { IsView: true, Parameters.Count: 0 } && IsMeant(f.Name))
            .Select(f => FindStored(database, f.Name)).OfType<ScopeEntry.Function>().ToDictionary(f => f.Name);
        return _context.Catalog.TableNames(database).Where(IsMeant).Concat(views.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new NamedInput(name, views.TryGetValue(name, out var view) ? CallTableFunction(view, [], span) : Scan(database, name, span)));

        bool IsMeant(string name) => NamePattern.Matches(pattern, name) && _scope.Allows(database, name);
    }

    /// <summary>Tables and views have names, and <c>as</c> gives one; what a let statement computes has only a place.</summary>
    private string SourceName(Expression? table, BoundRelation relation, string owner, int position) => table switch
    {
        Expression.Name name when Find(name.Text) is null or ScopeEntry.Function => name.Text,
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
