using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Storage connection strings (documentation: api/connection-strings/storage-connection-strings.md), formats and properties of external data.</summary>
internal sealed partial class QueryBinder
{
    private const string LocalRemedy = "Give an https address with a shared access signature, or the path of a file of this machine.";

    private static readonly (string Prefix, string Name)[] s_credentials =
    [
        ("impersonate", "Impersonation (';impersonate')"),
        ("managed_identity=", "A managed identity (';managed_identity=')"),
        ("token=", "An access token (';token=')"),
        ("sharedkey=", "A key of a storage account (';sharedkey=')"),
        ("AwsCredentials=", "Keys of Amazon's ('AwsCredentials=')"),
    ];

    private IExternalSources External(string what, TextSpan span) =>
        _context.External ?? throw NotSupported(what, span, "Bind the files as a table: -Source @{ Name = 'files' }.");

    private StorageLocation Location(Expression expression) => Location(ConstantText(expression), expression.Span);

    private StorageLocation Location(string text, TextSpan span)
    {
        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd > 1 ? text[..schemeEnd].ToLowerInvariant() : null;
        var address = text;
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        if (semicolon >= 0)
        {
            var credential = text[(semicolon + 1)..].TrimStart();
            var known = s_credentials.FirstOrDefault(c => credential.StartsWith(c.Prefix, StringComparison.OrdinalIgnoreCase)).Name;
            if (known is not null || scheme is not (null or "file"))
            {
                throw NotSupported(known ?? "A key of a storage account (behind ';')", span, LocalRemedy);
            }
        }

        return scheme switch
        {
            null => new StorageLocation(address, false),
            "file" => Uri.TryCreate(text, UriKind.Absolute, out var file)
                ? new StorageLocation(file.LocalPath, false)
                : throw Error(ErrorCodes.KqlSemantic, "This is not the address of a file.", span, "Write file:///folder/name, or the path alone."),
            "https" or "http" => Uri.TryCreate(text, UriKind.Absolute, out _)
                ? new StorageLocation(address, true)
                : throw Error(ErrorCodes.KqlSemantic, "This is not an address.", span),
            _ => throw NotSupported($"Storage at '{scheme}://'", span, LocalRemedy),
        };
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
