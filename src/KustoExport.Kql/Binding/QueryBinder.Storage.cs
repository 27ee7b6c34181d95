using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Storage connection strings (documentation: api/connection-strings/storage-connection-strings.md), formats and properties of external data.</summary>
internal sealed partial class QueryBinder
{
    // What a path of this machine doesn't end with: the address lacks its scheme, and what it ends with may be a key.
    private static readonly string[] s_ofStorage = ["impersonate", "managed_identity=", "token=", "sharedkey=", "AwsCredentials="];

    private IExternalSources External(string what, TextSpan span) =>
        _context.External ?? throw NotSupported(what, span, "Bind the files as a table: -Source @{ Name = 'files' }.");

    private StorageLocation Location(Expression expression) => Location(ConstantText(expression), expression.Span);

    private StorageLocation Location(string text, TextSpan span)
    {
        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd > 1 ? text[..schemeEnd].ToLowerInvariant() : null;
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        if (scheme is null or "file" && semicolon >= 0
            && (s_ofStorage.Any(c => text[(semicolon + 1)..].TrimStart().StartsWith(c, StringComparison.OrdinalIgnoreCase)) || ExternalFormats.LooksLikeStorage(text[..semicolon])))
        {
            throw new KqlException(
                ErrorCodes.KqlSemantic, "A path of this machine takes no credential.", WithoutKey(TextInScope, span), span, "Write https:// or abfss:// before the address of a storage.");
        }

        return scheme switch
        {
            null => new StorageLocation(text, false),
            "file" => Uri.TryCreate(text, UriKind.Absolute, out var file)
                ? new StorageLocation(file.LocalPath, false)
                : throw Error(ErrorCodes.KqlSemantic, "This is not the address of a file.", span, "Write file:///folder/name, or the path alone."),
            _ => Uri.TryCreate(semicolon < 0 ? text : text[..semicolon], UriKind.Absolute, out _)
                ? new StorageLocation(text.Trim(), true)
                : throw Error(ErrorCodes.KqlSemantic, "This is not an address.", span),
        };
    }

    // What stands behind the ';' may be a key, and an error shows the line that it is in.
    private static string WithoutKey(string text, TextSpan span)
    {
        var secret = text.IndexOf(';', span.Start, span.Length) is >= 0 and var semicolon ? semicolon + 1 : span.Start;
        return string.Concat(text.AsSpan(0, secret), new string('*', span.End - secret), text.AsSpan(span.End));
    }

    private ExternalFormat Format(string? name, IReadOnlyList<StorageLocation> locations, TextSpan span)
    {
        if (name is null)
        {
            var found = locations.Select(l => ExternalFormats.NameByExtension(l.Shown)).Distinct().ToList();
            if (found.Count > 1)
            {
                throw Error(ErrorCodes.KqlSemantic, "The names of the files tell different formats.", span, "Say which it is: with (format=\"csv\").");
            }

            name = found[0] is { } extension && (ExternalFormats.Find(extension) is not null || ExternalFormats.IsRefused(extension)) ? extension : "csv";
        }

        return ExternalFormats.Read(name, TextInScope, span);
    }

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
