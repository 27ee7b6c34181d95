namespace KustoExport.Engine.Embedded.Functions;

internal sealed partial class RegexPattern
{
    // What the Perl classes are made of, piece by piece, so that [^\W_] and [^\S\n] can leave pieces out.
    private static readonly string[] s_word =
    [
        @"\p{L}", @"\p{M}", @"\p{Nd}", @"\p{Nl}", "_", @"\x{203F}\x{2040}\x{2054}\x{FE33}\x{FE34}\x{FE4D}-\x{FE4F}\x{FF3F}",
        @"\x{24B6}-\x{24E9}", @"\x{200C}\x{200D}",
    ];

    private static readonly string[] s_space =
    [
        @"\t", @"\n", @"\v", @"\f", @"\r", " ", @"\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}",
    ];

    private static readonly string[] s_digit = [@"\p{Nd}"];

    private static readonly Dictionary<string, string[]> s_classes = new(StringComparer.Ordinal)
    {
        ["d"] = s_digit, ["D"] = s_digit, ["s"] = s_space, ["S"] = s_space, ["w"] = s_word, ["W"] = s_word,
    };

    private static readonly Dictionary<string, string> s_ascii = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["ascii"] = @"\x{0}-\x{7F}", ["blank"] = @"\t ", ["cntrl"] = @"\x{0}-\x{1F}\x{7F}",
        ["digit"] = "0-9", ["graph"] = "!-~", ["lower"] = "a-z", ["print"] = " -~", ["punct"] = @"!-/:-@\[-`{-~", ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z", ["word"] = "0-9A-Za-z_", ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>A class in brackets; [\W…] becomes an alternative of classes, because a complement can't stand inside another class.</summary>
    private void TranslateClass()
    {
        _at++;
        var negated = Peek('^');
        if (negated)
            _at++;
        var (members, complements) = (new List<string>(), new List<string[]>());
        var afterClass = true;
        for (var first = true; Problem is null && (first || !Peek(']')); first = false)
        {
            if (_at >= _text.Length)
            {
                (Problem, IsInvalid) = ("The regular expression is not valid: a bracket is open.", true);
                return;
            }

            afterClass = ReadMember(members, complements, afterClass);
        }

        _at++;
        if (Problem is not null)
            return;
        if (complements.Count == 0)
            Write($"[{(negated ? "^" : "")}{string.Concat(members)}]");
        else if (!negated)
            WriteUnion(complements, members);
        else
            WriteDifference(complements, members);
    }

    private void WriteUnion(List<string[]> complements, List<string> members)
    {
        var alternatives = complements.Select(c => $"[^{string.Concat(c)}]").ToList();
        if (members.Count > 0)
            alternatives.Add($"[{string.Concat(members)}]");
        Write($"(?:{string.Join("|", alternatives)})");
    }

    /// <summary>Reads one character, class or hyphen; whether it was a class, after which a hyphen is only a hyphen.</summary>
    private bool ReadMember(List<string> members, List<string[]> complements, bool afterClass)
    {
        var c = _text[_at];
        if (c == '[')
        {
            ReadAsciiClass(members);
            return true;
        }

        if (c == '\\')
        {
            var escape = Escape();
            if (escape is not null && s_classes.TryGetValue(escape[1..], out var atoms))
            {
                if (char.IsUpper(escape[1]))
                    complements.Add(atoms);
                else
                    members.AddRange(atoms);
                return true;
            }

            members.Add(escape ?? "");
            return escape is ['\\', 'p' or 'P', ..];
        }

        if (c is '&' or '-' or '~' && _at + 1 < _text.Length && _text[_at + 1] == c && !(c == '-' && _at + 2 < _text.Length && _text[_at + 2] == ']'))
            Problem = $"'{c}{c}' between character classes is not supported.";
        _at++;
        var isLiteralHyphen = c == '-' && (afterClass || Peek(']'));
        members.Add(isLiteralHyphen || c == ']' ? $@"\{c}" : c.ToString());
        return false;
    }

    private void ReadAsciiClass(List<string> members)
    {
        var end = _text.IndexOf(":]", _at, StringComparison.Ordinal);
        if (end > 0 && string.CompareOrdinal(_text, _at, "[:", 0, 2) == 0 && s_ascii.TryGetValue(_text[(_at + 2)..end], out var ascii))
        {
            members.Add(ascii);
            _at = end + 2;
        }
        else
        {
            Problem = @"A character class inside another is not supported; a bracket in a class is written \[.";
        }
    }

    /// <summary>[^\W_] and its like: what the class has, but for the pieces named after it.</summary>
    private void WriteDifference(List<string[]> complements, List<string> members)
    {
        var left = complements.Aggregate((a, b) => [.. a.Intersect(b)]).Except(members).ToList();
        if (left.Count > 0 && members.TrueForAll(m => complements.Exists(c => c.Contains(m)) || IsSign(m)))
            Write($"[{string.Concat(left)}]");
        else
            Problem = @"A negated class with \W, \S or \D and other members is only supported where those are single signs or Perl classes.";
    }

    private static bool IsSign(string member) => member is [var c] && char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c != '\\';

    private bool Peek(char c) => _at < _text.Length && _text[_at] == c;
}
