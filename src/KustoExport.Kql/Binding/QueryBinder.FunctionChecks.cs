using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Functions that nobody calls are checked all the same, as far as that can be done without arguments.</summary>
internal sealed partial class QueryBinder
{
    private readonly List<ScopeEntry.Function> _declaredFunctions = [];

    /// <summary>Checks a function that is to be stored.</summary>
    public void Check(FunctionSymbol function)
    {
        var entry = new ScopeEntry.Function(function.Name, function.Lambda, Scope.Of(new StoredCall(function, null)));
        In(entry.Definition, () =>
        {
            CheckDefaults(function.Lambda);
            CheckBody(entry);
            return true;
        });
        CheckUncalledFunctions();
    }

    private void CheckUncalledFunctions()
    {
        // Checking one may bring to light others, which are declared in its body.
        for (var i = 0; i < _declaredFunctions.Count; i++)
        {
            var function = _declaredFunctions[i];
            if (_called.Add(function.Lambda) && function.Definition.Body is null)
            {
                CheckBody(function);
            }
        }
    }

    /// <summary>
    /// Binds a body with parameters that have types but no values. Where there are parameters, only such errors count that no argument
    /// could mend: a name that isn't there, a type that doesn't fit. What can't be run is no fault as long as nobody runs it.
    /// </summary>
    private void CheckBody(ScopeEntry.Function function)
    {
        var parameters = function.Lambda.Parameters;
        var probing = _context;
        _context = _context with { Probe = null };
        try
        {
            In(parameters.Aggregate(function.Definition, (names, p) => names.With(Placeholder(p))), () =>
            {
                DeclareBody(function.Lambda.Body);
                var result = Result(function);
                if (IsTabular(result))
                {
                    BindRelation(result, null);
                }
                else
                {
                    BindScalar(result, RowScope.None with { IsSerialized = true, Hidden = HiddenColumns.All() });
                }

                return true;
            });
        }
        catch (KqlException exception) when (exception.ErrorCode == ErrorCodes.KqlNotSupported || (parameters.Count > 0 && !IsSure(exception, parameters)))
        {
            // It may be all right once there are arguments.
        }
        finally
        {
            _context = probing;
        }
    }

    private static ScopeEntry Placeholder(FunctionParameter parameter) => parameter.Schema is { } schema
        ? new ScopeEntry.Table(parameter.Name.Text, () => new BoundRelation.Values([.. schema.Columns.Select(c => new Column(c.Name.Text, c.Type))], []) { Hidden = HiddenColumns.All() })
        : new ScopeEntry.Scalar(parameter.Name.Text, new BoundExpression.Unset(parameter.Type!.Value, parameter.Span), 0);

    // A table of any schema may have any column.
    private static bool IsSure(KqlException exception, IReadOnlyList<FunctionParameter> parameters) =>
        exception.ErrorCode is ErrorCodes.KqlUnknownFunction or ErrorCodes.KqlUnknownTable or ErrorCodes.KqlTypeMismatch or ErrorCodes.KqlUnknownColumn
        && parameters.All(p => p.Schema is null or { IsOpen: false, Columns.Count: > 0 });

    private void CheckDefaults(Expression.Lambda lambda)
    {
        foreach (var parameter in lambda.Parameters)
        {
            if (parameter is { Default: { } value, Type: { } type })
            {
                DefaultValue(value, type);
            }
        }
    }
}
