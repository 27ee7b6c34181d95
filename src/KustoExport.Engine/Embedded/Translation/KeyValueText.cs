using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>Takes keys and values out of a text, for <c>parse-kv</c> (documentation: query/parse-kv-operator.md).</summary>
internal sealed class KeyValueText
{
    private static readonly ConcurrentDictionary<string, KeyValueText> s_known = new(StringComparer.Ordinal);

    private readonly KeyValueFormat _format;
    private readonly Dictionary<string, int> _places;
    private readonly Regex? _regex;

    private KeyValueText(KeyValueFormat format, IReadOnlyList<string> keys)
    {
        _format = format;
        _places = keys.Select((key, place) => (key, place)).ToDictionary(k => k.key, k => k.place, StringComparer.Ordinal);
        _regex = format.Regex is { } regex ? new Regex(regex, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null;
    }

    /// <summary>What is looked for, as the constant that the SQL function takes.</summary>
    public static string Describe(KeyValueFormat format, IEnumerable<string> keys) => JsonSerializer.Serialize(new Sought(format, [.. keys]));

    /// <summary>The first value of each key, in the order of the keys, as a JSON array; null where there is none.</summary>
    public static string Read(string text, string sought)
    {
        var reader = s_known.GetOrAdd(sought, static json => JsonSerializer.Deserialize<Sought>(json) is { } s ? new KeyValueText(s.Format, s.Keys) : throw new ArgumentException(json));
        var values = new string?[reader._places.Count];
        foreach (var (key, value) in reader.Pairs(text))
        {
            if (reader._places.TryGetValue(key, out var place))
                values[place] ??= value;
        }

        return JsonSerializer.Serialize(values);
    }

    private IEnumerable<(string Key, string Value)> Pairs(string text)
    {
        if (_regex is not null)
            return _regex.Matches(text).Select(m => (m.Groups[1].Value.Trim(), m.Groups[2].Value.Trim()));
        return _format.KeyValueDelimiter is { Length: > 0 } between ? Delimited(text, _format.PairDelimiter ?? "", between) : Words(text);
    }

    private IEnumerable<(string Key, string Value)> Delimited(string text, string pairs, string between)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (ReadKey(text, ref position, pairs, between) is not { } key)
                yield break;
            yield return (key, ReadValue(text, ref position, pairs, between));
        }
    }

    private string? ReadKey(string text, ref int position, string pairs, string between)
    {
        while (true)
        {
            SkipSpace(text, ref position);
            if (ReadQuoted(text, ref position) is { } quoted)
            {
                SkipSpace(text, ref position);
                if (!text.AsSpan(position).StartsWith(between, StringComparison.Ordinal))
                    continue;
                position += between.Length;
                return quoted;
            }

            var end = text.IndexOf(between, position, StringComparison.Ordinal);
            if (end < 0)
                return null;

            // What stands before the last delimiter is no key, nor what stands before a quoted one.
            var start = position;
            var words = text[start..end].TrimEnd();
            var last = pairs.Length == 0 ? -1 : words.LastIndexOf(pairs, StringComparison.Ordinal);
            var quote = FirstQuote(words, last < 0 ? 0 : last + pairs.Length);
            if (quote > 0)
            {
                position = start + quote;
                continue;
            }

            position = end + between.Length;
            return (last < 0 ? words : words[(last + pairs.Length)..]).Trim();
        }
    }

    private string ReadValue(string text, ref int position, string pairs, string between)
    {
        SkipSpace(text, ref position);
        if (ReadQuoted(text, ref position) is { } quoted)
            return quoted;

        var end = pairs.Length == 0 ? -1 : text.IndexOf(pairs, position, StringComparison.Ordinal);
        if (_format.IsGreedy && end >= 0)
        {
            // Up to the delimiter before the next key, or to the end of the text.
            var next = text.IndexOf(between, position, StringComparison.Ordinal);
            end = next < 0 ? -1 : text.LastIndexOf(pairs, Math.Max(0, next - 1), StringComparison.Ordinal);
            if (end < position)
                end = -1;
        }

        var value = end < 0 ? text[position..] : text[position..end];
        position = end < 0 ? text.Length : end + pairs.Length;
        return value.Trim();
    }

    // Without delimiters a key is a word, and what follows the signs behind it is its value.
    private IEnumerable<(string Key, string Value)> Words(string text)
    {
        var words = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            if (ReadQuoted(text, ref position) is { } quoted)
            {
                words.Add(quoted);
                continue;
            }

            var start = position;
            while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '_'))
                position++;
            if (position > start)
                words.Add(text[start..position]);
            else
                position++;
        }

        for (var i = 0; i + 1 < words.Count; i++)
            yield return (words[i], words[i + 1]);
    }

    private string? ReadQuoted(string text, ref int position)
    {
        var start = position;
        var quotes = start < text.Length ? _format.Quotes.FirstOrDefault(q => q[0] == text[start]) : null;
        if (quotes is null)
            return null;

        var value = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (i + 1 < text.Length && _format.Escapes.Any(e => e[0] == text[i]))
            {
                value.Append(text[++i]);
                continue;
            }

            if (text[i] == quotes[^1])
            {
                position = i + 1;
                return value.ToString();
            }

            value.Append(text[i]);
        }

        return null;
    }

    private int FirstQuote(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (_format.Quotes.Any(q => q[0] == text[i]))
                return i;
        }

        return -1;
    }

    private static void SkipSpace(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }

    private sealed record Sought(KeyValueFormat Format, IReadOnlyList<string> Keys);
}
