using System.Security.Cryptography;
using System.Text;
using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Secrets;

/// <summary>
/// Values that must not be seen. It hides them in texts of others, such as a server's message: also where a value is written in another form
/// (for an address, in base64, in JSON), and where only a part of it stands there. It keeps no text of them. Used by one thread.
/// </summary>
public sealed class SecretValues
{
    // So many characters of a secret tell something of it; fewer are found in any text.
    private const int PartLength = 8;

    // A shorter secret would tear words apart, and the gaps would tell it.
    private const int Shortest = 3;

    private const int Longest = 8_192;

    private static readonly ulong s_seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private readonly HashSet<ulong> _parts = [];
    private readonly SortedSet<int> _lengths = [];

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>How much it has to compare with.</summary>
    public int Count => _parts.Count;

    /// <summary>The secrets that a query or a command holds: what is obfuscated in it, and what looks like a secret.</summary>
    public static SecretValues Of(string text) => new SecretValues().AddOf(text);

    /// <summary>Adds the secrets of a query, of a command, of an address or of a connection string.</summary>
    public SecretValues AddOf(string text)
    {
        foreach (var value in SecretsOfText.Of(text))
            Add(value);
        return this;
    }

    public SecretValues Add(ReadOnlySpan<char> value)
    {
        var text = value[..Math.Min(value.Length, Longest)].Trim().ToString();
        if (text.Length < Shortest)
            return this;
        foreach (var form in SecretForms.Of(text))
        {
            var length = Math.Min(form.Length, PartLength);
            _lengths.Add(length);
            for (var i = 0; i + length <= form.Length; i++)
                _parts.Add(Hash(form.AsSpan(i, length)));
        }

        return this;
    }

    /// <summary>Adds those that another has, but for short ones: beyond what they belong to, they are words as others.</summary>
    public void AddLongOf(SecretValues other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _parts.UnionWith(other._parts);
        if (other._lengths.Contains(PartLength))
            _lengths.Add(PartLength);
    }

    /// <summary>A text of others with three stars for each of these values, and with stars for what looks like a secret.</summary>
    public string Hide(string text) => HideKnown(SecretText.Hide(text));

    /// <summary>A text of our own with three stars for each of these values.</summary>
    public string HideKnown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Write(text, (shown, _) => shown.Append("***"));
    }

    /// <summary>The same with a star for each character: places stay where they are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shortest">What is left as it is where it is shorter: a word that is part of a secret too.</param>
    public string Mask(string text, int shortest = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Write(text, (shown, hidden) => shown.Append('*', hidden), shortest);
    }

    private string Write(string text, Action<StringBuilder, int> hide, int shortest = 0)
    {
        if (IsEmpty)
            return text;
        var shown = new StringBuilder();
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end = EndOfPart(text, i);
            if (end == i)
                continue;

            // Parts lie on one another.
            for (var next = i + 1; next < end; next++)
                end = Math.Max(end, EndOfPart(text, next));
            if (end - i < shortest)
                continue;
            shown.Append(text, copied, i - copied);
            hide(shown, end - i);
            copied = end;
            i = end - 1;
        }

        return copied == 0 ? text : shown.Append(text, copied, text.Length - copied).ToString();
    }

    // The longest first.
    private int EndOfPart(string text, int start)
    {
        foreach (var length in _lengths.Reverse())
        {
            if (start + length <= text.Length && _parts.Contains(Hash(text.AsSpan(start, length))))
                return start + length;
        }

        return start;
    }

    private static ulong Hash(ReadOnlySpan<char> part)
    {
        var hash = s_seed ^ (ulong)part.Length;
        foreach (var word in part)
            hash = ulong.RotateLeft((hash ^ word) * 0x9E3779B97F4A7C15, 29);
        return hash;
    }
}
