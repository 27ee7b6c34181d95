using System.Diagnostics;

namespace KustoExport.Engine.Secrets;

/// <summary>
/// A key, a token or a signature. Whatever prints it, on purpose or not, gets stars; only <see cref="Reveal"/> gives the text, to the
/// client library that signs in with it.
/// </summary>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    // A field, not a property: serializers and Format-List don't find it.
    private readonly string _text;

    public Secret(string text) => _text = text;

    /// <summary>The text itself. It must go nowhere but to whom it is the key of.</summary>
    public string Reveal() => _text;

    public bool Equals(Secret? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "***";
}
