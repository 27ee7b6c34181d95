using System.Text;

namespace KustoExport.Charts.Drawing;

/// <summary>
/// Texts in the order in which their characters stand, from left to right: the drawing library knows no other. Arabic and Hebrew are turned around, numbers and Latin words in them
/// are not. The main rules of Unicode's bidirectional algorithm (UAX 9), without its control characters, which are left out.
/// </summary>
internal static class VisualText
{
    private const string Brackets = "()[]{}<>«»";

    private enum Kind
    {
        Neutral,
        Left,
        Right,
        Number,
    }

    public static string Of(string text)
    {
        if (!text.EnumerateRunes().Any(IsRightToLeft))
            return text;
        var runes = ArabicForms.Joined(text).EnumerateRunes().Where(rune => !IsControl(rune)).ToList();
        var kinds = runes.ConvertAll(KindOf);
        JoinNumbers(runes, kinds);
        var isRight = kinds.Find(kind => kind is Kind.Left or Kind.Right) == Kind.Right;
        return string.Concat(Ordered(runes, Levels(kinds, isRight)));
    }

    // A separator between two digits belongs to their number: 1,234.5 and 2024-01-31.
    private static void JoinNumbers(List<Rune> runes, List<Kind> kinds)
    {
        for (var i = 1; i < kinds.Count - 1; i++)
        {
            if (kinds[i] == Kind.Neutral && kinds[i - 1] == Kind.Number && kinds[i + 1] == Kind.Number && runes[i].Value is '.' or ',' or ':' or '/' or '-')
                kinds[i] = Kind.Number;
        }
    }

    private static List<int> Levels(List<Kind> kinds, bool isRight)
    {
        var levels = new List<int>(kinds.Count);
        var strong = isRight ? Kind.Right : Kind.Left;
        for (var i = 0; i < kinds.Count; i++)
        {
            if (kinds[i] is Kind.Left or Kind.Right)
                strong = kinds[i];
            levels.Add(kinds[i] switch
            {
                Kind.Right => 1,
                Kind.Left => isRight ? 2 : 0,
                Kind.Number => strong == Kind.Right ? 2 : isRight ? 2 : 0,
                _ => IsWithinRight(kinds, i, isRight) ? 1 : isRight && IsWithinLeft(kinds, i) ? 2 : isRight ? 1 : 0,
            });
        }

        return levels;
    }

    // What is between two of a direction goes with them; a number counts as what it stands in.
    private static bool IsWithinRight(List<Kind> kinds, int index, bool isRight) =>
        Direction(kinds, index, -1, isRight) == Kind.Right && Direction(kinds, index, 1, isRight) == Kind.Right;

    private static bool IsWithinLeft(List<Kind> kinds, int index) =>
        Direction(kinds, index, -1, isRight: true) == Kind.Left && Direction(kinds, index, 1, isRight: true) == Kind.Left;

    private static Kind Direction(List<Kind> kinds, int index, int step, bool isRight)
    {
        for (var i = index + step; i >= 0 && i < kinds.Count; i += step)
        {
            if (kinds[i] is Kind.Left or Kind.Right)
                return kinds[i];
        }

        return isRight ? Kind.Right : Kind.Left;
    }

    private static IEnumerable<string> Ordered(List<Rune> runes, List<int> levels)
    {
        var order = Enumerable.Range(0, runes.Count).ToList();
        for (var level = levels.Max(); level > 0; level--)
        {
            for (var begin = 0; begin < order.Count; begin++)
            {
                var end = begin;
                while (end < order.Count && levels[order[end]] >= level)
                    end++;
                order.Reverse(begin, end - begin);
                begin = Math.Max(begin, end - 1);
            }
        }

        return order.Select(i => levels[i] % 2 == 1 ? Mirrored(runes[i]) : runes[i].ToString());
    }

    private static string Mirrored(Rune rune) =>
        rune.IsBmp && Brackets.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var place ? Brackets[place ^ 1].ToString() : rune.ToString();

    private static Kind KindOf(Rune rune) =>
        Rune.IsDigit(rune) ? Kind.Number
        : IsRightToLeft(rune) ? Kind.Right
        : Rune.IsLetter(rune) ? Kind.Left
        : Kind.Neutral;

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, their presentation forms, and the right-to-left blocks of the supplementary plane.
    private static bool IsRightToLeft(Rune rune) => !Rune.IsDigit(rune) && rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static bool IsControl(Rune rune) => rune.Value is 0x61C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
