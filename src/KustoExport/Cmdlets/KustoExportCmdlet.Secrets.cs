using System.Collections;
using System.Globalization;
using System.Management.Automation;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;
using KustoExport.Secrets;

namespace KustoExport.Cmdlets;

/// <summary>What a call was given of secrets is in nothing that it writes: no stream, no error, no line of the script.</summary>
public abstract partial class KustoExportCmdlet
{
    // Longer texts bring data along.
    private const int MostCharacters = 65_536;

    private readonly SecretValues _secrets = new();
    private readonly HashSet<object> _learned = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <inheritdoc cref="Cmdlet.WriteVerbose"/>
    protected new void WriteVerbose(string text) => base.WriteVerbose(Shown(text));

    /// <inheritdoc cref="Cmdlet.WriteWarning"/>
    protected new void WriteWarning(string text) => base.WriteWarning(Shown(text));

    /// <inheritdoc cref="Cmdlet.WriteDebug"/>
    protected new void WriteDebug(string text) => base.WriteDebug(Shown(text));

    /// <inheritdoc cref="Cmdlet.ShouldProcess(string, string)"/>
    /// <exception cref="Engine.Errors.TargetException">ConfirmationImpossible: it would have to be asked, and nobody can answer.</exception>
    protected new bool ShouldProcess(string target, string action) => Answered(target, action, () => base.ShouldProcess(Shown(target), Shown(action)));

    /// <summary>A text as it may be shown.</summary>
    internal string Shown(string text) => _secrets.HideKnown(text);

    /// <summary>Hides a secret that isn't one of the parameters.</summary>
    private protected VaultSecret Learn(VaultSecret secret)
    {
        SeenSecrets.Add(secret.Text.NotedIn(_secrets));
        return secret;
    }

    private void LearnParameters()
    {
        if (NewParameters() is not { } given)
            return;
        foreach (var (name, value) in given)
            SecretParameters.Note(_secrets, name, value);
        if (!_secrets.IsEmpty)
            SeenSecrets.Add(_secrets);
        HiddenPlace.Set(MyInvocation, _secrets);
        foreach (var (name, value) in given)
        {
            // A token is a secret as a whole, and the commands that give one give text.
            foreach (var text in name == "AccessToken" ? [] : Texts(value))
                WarnOfPlainSecret(name, text);
        }
    }

    // Rows come by the million: nothing is made where there is nothing new.
    private List<(string Name, object Value)>? NewParameters()
    {
        List<(string, object)>? found = _learned.Count == 0 ? [] : null;
        foreach (var (name, value) in MyInvocation.BoundParameters)
        {
            if (value is not (null or ValueType) && name != "InputObject" && _learned.Add(value))
                (found ??= []).Add((name, value));
        }

        return found;
    }

    private static IEnumerable<string> Texts(object value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => [text],
        IEnumerable<string> texts => texts,
        _ => [],
    };

    private void WarnOfPlainSecret(string parameter, string text)
    {
        if (PlainSecret.Find(text.Length > MostCharacters ? text[..MostCharacters] : text) is not [var found, ..] || !_warned.Add(parameter))
            return;
        var isQuery = parameter is "Query" or "Command";
        var excerpt = QueryExcerpt.Of(SecretText.Hide(text), found.Span);
        var place = isQuery ? string.Create(CultureInfo.InvariantCulture, $" at {excerpt.Line}:{excerpt.Column}") : string.Empty;
        WriteWarning(
            $"-{parameter} has what looks like {found.Kind}{place}. It is hidden wherever this module would show it, but it stays in your script and your history. " +
            (isQuery ? "Write h before its string, h'…', so that every service hides it too; or sign in with none: ;impersonate, ;managed_identity=system." : "Sign in with none, by -UseCallerIdentity or -ManagedIdentity; take it from a vault, by -SecretName; or give it as a SecureString."));
    }
}
