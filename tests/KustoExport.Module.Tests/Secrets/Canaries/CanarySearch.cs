using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>
/// Finds known secrets in what was written: in clear, URL-encoded, in JSON, in base64 at each of its three alignments, in UTF-8 and in
/// UTF-16, and any eight characters of one of these. It shares no code with what hides them.
/// </summary>
internal sealed class CanarySearch
{
    /// <summary>The shortest part that is found.</summary>
    public const int Window = 8;

    private readonly Dictionary<ulong, string> _windows = [];

    public CanarySearch(IEnumerable<string> canaries)
    {
        foreach (var canary in canaries)
            Add(canary);
    }

    /// <summary>Looks for this one too.</summary>
    public void Add(string canary)
    {
        foreach (var form in Forms(canary))
            Add(form, canary);
    }

    /// <summary>What was found and where; null where there is nothing.</summary>
    public string? Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Find(string)"/>
    public string? Find(byte[] bytes) => FindIn(bytes) ?? FindIn([.. bytes.Where(b => b != 0)]);

    private static IEnumerable<string> Forms(string canary)
    {
        var escaped = Uri.EscapeDataString(canary);
        yield return canary;
        yield return escaped;
        yield return escaped.ToLowerInvariant().Length == escaped.Length ? SmallEscapes(escaped) : escaped;
        yield return WebUtility.UrlEncode(canary);
        yield return WebUtility.HtmlEncode(canary);
        yield return JsonEncodedText.Encode(canary).ToString();
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(canary), Encoding.Unicode.GetBytes(canary) })
        {
            for (var shift = 0; shift < 3; shift++)
            {
                // Characters that a neighbour has a part in are none of the canary's own.
                var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
                var whole = text[(shift == 0 ? 0 : 4)..((shift + bytes.Length) / 3 * 4)];
                yield return whole;
                yield return whole.Replace('+', '-').Replace('/', '_');
            }
        }
    }

    private static string SmallEscapes(string escaped) => string.Concat(escaped.Select((c, i) => (i > 0 && escaped[i - 1] == '%') || (i > 1 && escaped[i - 2] == '%') ? char.ToLowerInvariant(c) : c));

    private void Add(string form, string canary)
    {
        var bytes = Encoding.UTF8.GetBytes(form);
        for (var i = 0; i + Window <= bytes.Length; i++)
            _windows.TryAdd(MemoryMarshal.Read<ulong>(bytes.AsSpan(i)), canary);
    }

    private string? FindIn(byte[] bytes)
    {
        for (var i = 0; i + Window <= bytes.Length; i++)
        {
            if (_windows.TryGetValue(MemoryMarshal.Read<ulong>(bytes.AsSpan(i)), out var canary))
                return $"a part of '{canary}' at {i}: …{Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, i - 80)..Math.Min(bytes.Length, i + 60)))}…";
        }

        return null;
    }
}
