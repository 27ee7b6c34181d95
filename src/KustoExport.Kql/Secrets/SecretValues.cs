using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Secrets;

/// <summary>
/// Values that must not be seen. It hides them in texts of others, such as a server's message: also where a value is written in another form
/// (for an address, in base64, in JSON), and where only a part of it stands there. Used by one thread.
/// </summary>
public sealed class SecretValues
{
    private const string Stars = "***";

    // So many characters of a secret tell something of it; fewer are found in any text.
    private const int ShortestPart = 8;

    // A shorter secret would tear words apart, and the gaps would tell it.
    private const int Shortest = 3;

    private const int Longest = 8_192;

    private readonly HashSet<int> _hashes = [];
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _short = new(StringComparer.Ordinal);

    public bool IsEmpty => _parts.Count == 0 && _short.Count == 0;

    /// <summary>The secrets that a query or a command holds: what is obfuscated in it, and what looks like a secret.</summary>
    public static SecretValues Of(string text)
    {
        var values = new SecretValues();
        foreach (var value in SecretsOfText.Of(text))
            values.Add(value);
        return values;
    }

    public SecretValues Add(ReadOnlySpan<char> value)
    {
        var text = value[..Math.Min(value.Length, Longest)].Trim().ToString();
        if (text.Length < Shortest)
            return this;
        foreach (var form in SecretForms.Of(text))
        {
            if (form.Length < ShortestPart)
                _short.Add(form);
            for (var i = 0; i + ShortestPart <= form.Length; i++)
            {
                if (_parts.Add(form.Substring(i, ShortestPart)))
                    _hashes.Add(string.GetHashCode(form.AsSpan(i, ShortestPart)));
            }
        }

        return this;
    }

    /// <summary>The text with stars for these values, and for what looks like a secret.</summary>
    public string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithoutParts(_short.Aggregate(SecretText.Hide(text), (shown, value) => shown.Replace(value, Stars, StringComparison.Ordinal)));
    }

    private string WithoutParts(string text)
    {
        if (_parts.Count == 0)
            return text;
        var shown = new System.Text.StringBuilder();
        var copied = 0;
        for (var i = 0; i + ShortestPart <= text.Length; i++)
        {
            if (!IsPart(text, i))
                continue;
            var end = i + ShortestPart;
            while (end < text.Length && IsPart(text, end - ShortestPart + 1))
                end++;
            shown.Append(text, copied, i - copied).Append(Stars);
            copied = end;
            i = end - 1;
        }

        return copied == 0 ? text : shown.Append(text, copied, text.Length - copied).ToString();
    }

    private bool IsPart(string text, int start) =>
        _hashes.Contains(string.GetHashCode(text.AsSpan(start, ShortestPart))) && _parts.Contains(text.Substring(start, ShortestPart));
}
