using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Storage connection strings (documentation: api/connection-strings/storage-connection-strings.md), formats and properties of external data.</summary>
internal sealed partial class QueryBinder
{
    private IExternalSources External(string what, TextSpan span) =>
        _context.External ?? throw NotSupported(what, span, "Bind the files as a table: -Source @{ Name = 'files' }.");

    private StorageLocation Location(Expression expression) => StorageAddress.Read(ConstantText(expression), TextInScope, expression.Span);

    /// <summary>The properties behind <c>with</c>, by names whose case doesn't count; refuses those that aren't known.</summary>
    private Dictionary<string, (string Value, TextSpan Span)> StorageProperties(IReadOnlyList<OperatorParameter> properties, params string[] known)
    {
        var found = new Dictionary<string, (string, TextSpan)>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in properties)
        {
            var name = property.Name.Text;
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw Error(ErrorCodes.KqlSemantic, $"There is no property '{name}' here.", property.Span, Suggestion.DidYouMean(name, known) ?? $"The properties are {string.Join(", ", known)}.");
            }

            var value = property.Value is Expression.Name { Text: var word } && _scope.Find(word) is null
                ? word
                : BindScalar(property.Value, RowScope.None) is BoundExpression.Constant { Value: { } constant }
                    ? Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture)!
                    : throw Error(ErrorCodes.KqlSemantic, $"The value of '{name}' is a constant.", property.Span);
            found[name] = (value, property.Span);
        }

        return found;
    }

    private bool Flag((string Value, TextSpan Span) property) => bool.TryParse(property.Value, out var flag)
        ? flag
        : throw Error(ErrorCodes.KqlSemantic, $"true or false is expected here, not '{property.Value}'.", property.Span);
}
