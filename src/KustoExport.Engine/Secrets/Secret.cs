using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using KustoExport.Kql.Secrets;

namespace KustoExport.Engine.Secrets;

/// <summary>
/// A key, a token, a password or a signature. Whatever prints it, on purpose or not, gets stars; only <see cref="Reveal"/> gives the text, to
/// the client that signs in with it, and to the printer of commands that are sent to a service. A test lists who calls it.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(AsStars))]
public sealed class Secret : IEquatable<Secret>
{
    private const string Stars = "***";

    // A field, not a property: serializers and Format-List don't find it. The garbage collector makes no copies of what is pinned.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly char[] _text;

    public Secret(ReadOnlySpan<char> text)
    {
        _text = GC.AllocateUninitializedArray<char>(text.Length, pinned: true);
        text.CopyTo(_text);
    }

    /// <summary>Overwrites the text when nobody has the secret any more.</summary>
    ~Secret() => Array.Clear(_text);

    /// <summary>What PowerShell keeps in a SecureString, without a string on the way.</summary>
    public static Secret Of(SecureString secure)
    {
        ArgumentNullException.ThrowIfNull(secure);
        var copy = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            unsafe
            {
                return new Secret(new ReadOnlySpan<char>((void*)copy, secure.Length));
            }
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
        }
    }

    /// <summary>The text itself. It must go nowhere but to whom it is the key of.</summary>
    public string Reveal()
    {
        var text = new string(_text);
        GC.KeepAlive(this);
        return text;
    }

    /// <summary>Lets <paramref name="values"/> hide this secret too.</summary>
    public SecretValues NotedIn(SecretValues values)
    {
        values.Add(_text);
        GC.KeepAlive(this);
        return values;
    }

    public bool Equals(Secret? other)
    {
        var isSame = other is not null && _text.AsSpan().SequenceEqual(other._text);
        GC.KeepAlive(this);
        GC.KeepAlive(other);
        return isSame;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = string.GetHashCode(_text);
        GC.KeepAlive(this);
        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => Stars;

    private sealed class AsStars : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("A secret isn't read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Stars);
    }
}
