using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>References to databases: <c>database("x")</c>, <c>cluster("y").database("x")</c>, names that alias and macro-expand give (documentation: query/cross-cluster-or-database-queries.md).</summary>
internal sealed partial class QueryBinder
{
    private const string DatabaseNameProperty = "$current_database";

    private const string NoEndpoint = "The embedded service has no network endpoint.";

    private const string EndpointProperty = "$current_cluster_endpoint";

    private bool IsDatabase(Expression expression) => expression switch
    {
        Expression.Call { Function.Text: "database" or "cluster" } => true,
        Expression.Name name => _scope.Find(name.Text) is ScopeEntry.Database,
        _ => false,
    };

    /// <summary>The one database that an expression stands for.</summary>
    private string DatabaseName(Expression database)
    {
        var name = DatabasePattern(database);
        return FindDatabase(name) ?? throw Error(
            ErrorCodes.KqlUnknownTable,
            $"There is no database '{name}'.",
            database.Span,
            Suggestion.DidYouMean(name, _context.Catalog.DatabaseNames) ?? $"The service has: {Listing(_context.Catalog.DatabaseNames)}.");
    }

    /// <summary>The databases that an expression stands for, which may hold a wildcard where several tables are meant.</summary>
    private IReadOnlyList<string> DatabaseNames(Expression database)
    {
        var pattern = DatabasePattern(database);
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return [DatabaseName(database)];
        }

        var found = _context.Catalog.DatabaseNames.Where(name => NamePattern.Matches(pattern.ToUpperInvariant(), name.ToUpperInvariant())).ToList();
        return found.Count > 0 ? found : throw Error(ErrorCodes.KqlUnknownTable, $"No database's name matches '{pattern}'.", database.Span);
    }

    private string DatabasePattern(Expression database)
    {
        switch (database)
        {
            case Expression.Name name when _scope.Find(name.Text) is ScopeEntry.Database known:
                return known.Actual;
            case Expression.Call { Function.Text: "cluster" } cluster:
                throw Error(ErrorCodes.KqlSemantic, "A database of the cluster is expected here.", cluster.Span, "Write cluster(\"name\").database(\"name\").Table.");
            case Expression.Call { Function.Text: "database", Target: { } target }:
                throw NotSupported("A reference to another cluster", target.Span, $"Leave it out to read this service's own databases: {Listing(_context.Catalog.DatabaseNames)}.");
            case Expression.Call { Function.Text: "database", Arguments: [] }:
                return CurrentDatabase;
            case Expression.Call { Function.Text: "database" } call:
                var text = ConstantText(SingleArgument(call));
                return _scope.Find(text) is ScopeEntry.Database alias ? alias.Actual : text;
            default:
                throw Error(ErrorCodes.KqlSemantic, "A database is expected here.", database.Span, "Write database(\"name\").");
        }
    }

    /// <summary>The database by its own name; case doesn't count.</summary>
    private string? FindDatabase(string name) => _context.Catalog.DatabaseNames.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>database("x").Name</c>: a table, or a stored function without arguments.</summary>
    private BoundRelation BindDatabaseMember(Expression.Member member)
    {
        var database = DatabaseName(member.Target);
        return FindStored(database, member.Property.Text) is ScopeEntry.Function function
            ? CallTableFunction(function, [], member.Span)
            : Scan(database, member.Property.Text, member.Property.Span);
    }

    /// <summary><c>database("x").F(…)</c></summary>
    private ScopeEntry.Function DatabaseFunction(Expression.Call call)
    {
        var database = DatabaseName(call.Target!);
        switch (FindStored(database, call.Function.Text))
        {
            case ScopeEntry.Function function:
                return function;
            case ScopeEntry.Unfinished:
                throw Recursive(call.Function.Text, call.Function.Span);
            default:
                var known = _context.Catalog.Functions(database).Select(f => f.Name);
                throw Error(ErrorCodes.KqlUnknownFunction, $"The database '{database}' has no function '{call.Function.Text}'.", call.Function.Span, Suggestion.DidYouMean(call.Function.Text, known));
        }
    }

    /// <summary>A stored function of a database that is named by a constant; null where that can't be told yet.</summary>
    private ScopeEntry.Function? FindMember(Expression database, string name) =>
        database is Expression.Name or Expression.Call { Arguments: [] or [Expression.Literal] }
            ? FindStored(DatabaseName(database), name) as ScopeEntry.Function
            : null;

    /// <summary>What a database has that is a scalar: its own name in macro-expand, and stored functions without arguments.</summary>
    private BoundExpression? BindDatabaseScalar(Expression.Member member, RowScope row)
    {
        var name = member.Property.Text;
        return name switch
        {
            DatabaseNameProperty => Text(DatabaseName(member.Target), member.Span),
            EndpointProperty => throw NotSupported($"'{name}'", member.Property.Span, NoEndpoint),
            _ => FindMember(member.Target, name) is { Lambda.Parameters: [] } function && !ReturnsTable(function)
                ? CallScalar(function, [], member.Span, row)
                : null,
        };
    }

    /// <summary><c>alias database name = …</c> (documentation: query/alias-statement.md): the name stands for the database in <c>database("name")</c> and before a dot.</summary>
    private void DeclareAlias(Statement.Alias alias)
    {
        if (!IsDatabase(alias.Database))
        {
            throw Error(ErrorCodes.KqlSemantic, "A database is expected here.", alias.Database.Span, "Write: alias database x = database(\"name\");");
        }

        _scope = _scope.With(new ScopeEntry.Database(alias.Name.Text, DatabaseName(alias.Database)));
    }
}
