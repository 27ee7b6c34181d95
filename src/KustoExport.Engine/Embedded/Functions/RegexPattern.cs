using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// A regular expression in the syntax of the documentation (query/regex.md), where <c>\d</c>, <c>\s</c> and <c>\w</c> mean Unicode classes,
/// written anew for the engines that run it: RE2 inside DuckDB, and .NET's non-backtracking one where the pattern has <c>\b</c>, which RE2
/// only knows for ASCII. What neither can say (intersections of classes, verbose mode …) is a <see cref="Problem"/>.
/// </summary>
internal sealed partial class RegexPattern
{
    private const int CacheSize = 256;

    private static readonly ConcurrentDictionary<string, RegexPattern> s_cache = new(StringComparer.Ordinal);

    private readonly string _text;
    private readonly StringBuilder _re2 = new();
    private readonly StringBuilder _net = new();
    private readonly List<string?> _groups = [];
    private readonly Lazy<Regex> _compiled;
    private int _at;
    private string? _notInNet;

    private RegexPattern(string text)
    {
        _text = text;
        _compiled = new(() => new Regex(Net, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        while (Problem is null && _at < _text.Length)
            TranslateNext();
        if (HasWordBoundary)
            Problem ??= _notInNet;
        if (Problem is null && Flaw(Net) is { } flaw)
            (Problem, IsInvalid) = (flaw, true);
    }

    /// <summary>Why the pattern can't be run; null where it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the problem is that this is no regular expression at all.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>The capturing groups in order: each one's name, or null where it has none.</summary>
    public IReadOnlyList<string?> Groups => _groups;

    /// <summary>Whether .NET must run the pattern.</summary>
    public bool HasWordBoundary { get; private set; }

    public string Re2 => _re2.ToString();

    private string Net => _net.ToString();

    public static RegexPattern Of(string text)
    {
        if (s_cache.TryGetValue(text, out var known))
            return known;
        if (s_cache.Count >= CacheSize)
            s_cache.Clear();
        return s_cache.GetOrAdd(text, static t => new RegexPattern(t));
    }

    /// <summary>The pattern for .NET.</summary>
    /// <exception cref="ArgumentException">It has a <see cref="Problem"/>.</exception>
    public Regex Compile() => (Problem ?? _notInNet) is { } problem ? throw new ArgumentException(problem) : _compiled.Value;

    private void TranslateNext()
    {
        switch (_text[_at])
        {
            case '\\':
                TranslateEscape();
                break;
            case '[':
                TranslateClass();
                break;
            case '(':
                TranslateGroup();
                break;
            case '$':
                _at++;
                Write("$", _text.Contains("(?m", StringComparison.Ordinal) ? "$" : @"\z");
                break;
            default:
                Write(_text[_at++].ToString());
                break;
        }
    }

    private void TranslateGroup()
    {
        _at++;
        if (_at >= _text.Length || _text[_at] != '?')
        {
            _groups.Add(null);
            Write("(");
            return;
        }

        var name = NamedGroup().Match(_text, _at);
        var flags = Flags().Match(_text, _at);
        if (name.Success)
        {
            _groups.Add(name.Groups["name"].Value);
            _at += name.Length;
            Write("(");
        }
        else if (flags.Success && !flags.Value.Contains("-u", StringComparison.Ordinal))
        {
            var kept = flags.Value.Replace("u", "", StringComparison.Ordinal);
            if (kept.Contains('U', StringComparison.Ordinal))
                _notInNet = "The flag U can't be combined with word boundaries here.";
            _at += flags.Length;
            Write("(" + (kept is "?)" ? "?:)" : kept));
        }
        else
        {
            Problem = "Of the groups that begin with (? only names, (?: and the flags i, m, s, U are supported: there is no looking ahead or behind.";
        }
    }

    private void TranslateEscape()
    {
        var escape = Escape();
        if (escape is null)
            return;
        if (escape is ['\\', 'b' or 'B', ..])
        {
            HasWordBoundary = true;
            Write(escape);
        }
        else if (s_classes.TryGetValue(escape[1..], out var atoms))
        {
            Write($"[{(char.IsUpper(escape[1]) ? "^" : "")}{string.Concat(atoms)}]");
        }
        else
        {
            Write(escape);
        }
    }

    /// <summary>Reads an escape sequence and gives it as RE2 writes it; null after a problem.</summary>
    private string? Escape()
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        var code = CodePoint().Match(_text, _at);
        if (code.Success)
        {
            _at += code.Length;
            return $@"\x{{{code.Groups["hex"].Value}}}";
        }

        if (Property().Match(_text, _at) is { Success: true } property)
        {
            _at += property.Length;
            var category = property.Groups["name"].Value;
            if (!Category().IsMatch(category))
                _notInNet = "Names of scripts can't be combined with word boundaries here.";
            return $@"\{next}{{{category}}}";
        }

        _at += 2;
        if (next is 'b' && _at < _text.Length && _text[_at] == '{')
            Problem = @"\b{start} and \b{end} are not supported; \b is.";
        else if (next is '\0' or '<' or '>' || (char.IsAsciiLetterOrDigit(next) && !"bBdDsSwWAzafnrtv".Contains(next, StringComparison.Ordinal)))
            Problem = $@"The escape sequence \{next} is not supported.";
        return Problem is null ? $@"\{next}" : null;
    }

    private void Write(string re2, string? net = null)
    {
        _re2.Append(re2);
        _net.Append(net ?? HexCode().Replace(re2, ToUtf16));
    }

    private string ToUtf16(Match match)
    {
        var code = int.Parse(match.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (code > char.MaxValue)
            _notInNet = @"Characters above \u{FFFF} can't be combined with word boundaries here.";
        return string.Create(CultureInfo.InvariantCulture, $@"\u{code & char.MaxValue:X4}");
    }

    /// <summary>What every dialect finds wrong: open groups and classes, quantifiers of nothing, reversed ranges.</summary>
    private static string? Flaw(string net)
    {
        try
        {
            _ = new Regex(net, RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException e) when (e.Error is RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses
            or RegexParseError.UnterminatedBracket or RegexParseError.QuantifierAfterNothing or RegexParseError.ReversedCharacterRange
            or RegexParseError.ReversedQuantifierRange or RegexParseError.UnescapedEndingBackslash)
        {
            return $"The regular expression is not valid: {e.Error} at {e.Offset}.";
        }
        catch (RegexParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\G\?P?<(?<name>[^>=!][^>]*)>", RegexOptions.CultureInvariant)]
    private static partial Regex NamedGroup();

    [GeneratedRegex(@"\G\?[imsUu]*(?:-[imsUu]+)?[:)]", RegexOptions.CultureInvariant)]
    private static partial Regex Flags();

    [GeneratedRegex(
        @"\G\\(?:x(?<hex>[0-9A-Fa-f]{2})|u(?<hex>[0-9A-Fa-f]{4})|U(?<hex>[0-9A-Fa-f]{8})|[xuU]\{(?<hex>[0-9A-Fa-f]{1,8})\})",
        RegexOptions.CultureInvariant)]
    private static partial Regex CodePoint();

    [GeneratedRegex(@"\G\\[pP](?:\{(?<name>\^?\w+)\}|(?<name>\w))", RegexOptions.CultureInvariant)]
    private static partial Regex Property();

    [GeneratedRegex(@"^[A-Z][a-z]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Category();

    [GeneratedRegex(@"\\x\{(?<hex>[0-9A-Fa-f]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex HexCode();
}
