using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Stored functions (documentation: query/schema-entities/stored-functions.md). Names that the query declares come before them; they
/// come before tables, except that a function sees the table of its own name.
/// </summary>
internal sealed partial class QueryBinder
{
    private readonly Dictionary<(FunctionSymbol Function, StoredCall? Caller), ScopeEntry.Function> _storedFunctions = [];

    private bool _callsStoredFunctions;

    /// <summary>What a name stands for: what the query declares, else a stored function.</summary>
    private ScopeEntry? Find(string name) => _scope.Find(name) ?? FindStored(CurrentDatabase, name);

    private ScopeEntry? FindStored(string database, string name)
    {
        if (_context.Catalog.FindFunction(database, name) is not { } function || !_scope.Allows(database, name))
        {
            return null;
        }

        if (_scope.Body is { } caller && caller.Chain().Any(f => f.Database == database && f.Name == name))
        {
            return _context.Catalog.FindTable(database, name) is null ? new ScopeEntry.Unfinished(name) : null;
        }

        var key = (function, _scope.Body);
        if (!_storedFunctions.TryGetValue(key, out var entry))
        {
            var body = Scope.Of(new StoredCall(function, _scope.Body));
            entry = new ScopeEntry.Function(name, function.Lambda, body) { Stored = function };
            _storedFunctions.Add(key, entry);
        }

        return entry;
    }

    /// <summary>Binds the body of a function. An error in the text of a stored one is shown at its call too.</summary>
    private T InBody<T>(ScopeEntry.Function function, Scope scope, TextSpan call, Func<T> bind)
    {
        if (function.Stored is not { } stored)
        {
            return In(scope, bind);
        }

        _callsStoredFunctions = true;
        var caller = TextInScope;
        try
        {
            return In(scope, bind);
        }
        catch (KqlException exception) when (ReferenceEquals(exception.QueryText, stored.Text) && !ReferenceEquals(caller, stored.Text))
        {
            throw KqlException.InFunction(stored.Name, exception, caller, call);
        }
    }

    private KqlException Recursive(string name, TextSpan span) => _scope.Body is { } body && body.Function.Name != name
        ? Error(ErrorCodes.KqlSemantic, $"'{name}' calls itself by way of '{body.Function.Name}'; functions can't be recursive.", span)
        : Error(ErrorCodes.KqlSemantic, $"'{name}' calls itself; functions can't be recursive.", span);
}
