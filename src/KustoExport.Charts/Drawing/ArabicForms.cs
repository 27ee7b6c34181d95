using System.Text;

namespace KustoExport.Charts.Drawing;

/// <summary>
/// The forms of Arabic letters that are joined to their neighbours (Unicode, Arabic Presentation Forms), for a library that draws each character by itself.
/// </summary>
internal static class ArabicForms
{
    private const char Tatweel = '\u0640';
    private const char Lam = '\u0644';

    // A letter has its forms one behind the other: alone, joined to the one before, and where it joins the next one, to that and to both.
    private static readonly Dictionary<char, (char First, int Count)> s_forms = Forms();

    private static readonly Dictionary<char, char> s_lamAlefs = new() { ['\u0622'] = '\uFEF5', ['\u0623'] = '\uFEF7', ['\u0625'] = '\uFEF9', ['\u0627'] = '\uFEFB' };

    /// <summary>The text with its letters joined, in the order in which it is read.</summary>
    public static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (!s_forms.TryGetValue(letter, out var forms))
            {
                joined.Append(letter);
                continue;
            }

            var isBehind = forms.Count > 1 && JoinsNext(Neighbour(text, i, -1));
            var next = Neighbour(text, i, 1);
            if (letter == Lam && i + 1 < text.Length && s_lamAlefs.TryGetValue(text[i + 1], out var ligature))
            {
                joined.Append((char)(ligature + (isBehind ? 1 : 0)));
                i++;
                continue;
            }

            var isBefore = forms.Count == 4 && (next == Tatweel || (s_forms.TryGetValue(next, out var following) && following.Count > 1));
            joined.Append((char)(forms.First + (isBehind ? 1 : 0) + (isBefore ? 2 : 0)));
        }

        return joined.ToString();
    }

    private static bool JoinsNext(char letter) => letter == Tatweel || (s_forms.TryGetValue(letter, out var forms) && forms.Count == 4);

    // Vowel marks stand above letters and part none.
    private static char Neighbour(string text, int index, int step)
    {
        do
        {
            index += step;
        }
        while (index >= 0 && index < text.Length && text[index] is (>= '\u064B' and <= '\u065F') or '\u0670');
        return index >= 0 && index < text.Length ? text[index] : '\0';
    }

    private static Dictionary<char, (char First, int Count)> Forms()
    {
        var forms = new Dictionary<char, (char, int)>
        {
            ['\u067E'] = ('\uFB56', 4),
            ['\u0686'] = ('\uFB7A', 4),
            ['\u0698'] = ('\uFB8A', 2),
            ['\u06A9'] = ('\uFB8E', 4),
            ['\u06AF'] = ('\uFB92', 4),
            ['\u06CC'] = ('\uFBFC', 4),
        };

        // From hamza to yeh, as the block of forms has them.
        var first = '\uFE80';
        for (var letter = '\u0621'; letter <= '\u064A'; letter++)
        {
            if (letter is > '\u063A' and < '\u0641')
                continue;
            var count = letter switch
            {
                '\u0621' => 1,
                (>= '\u0622' and <= '\u0625') or '\u0627' or '\u0629' or (>= '\u062F' and <= '\u0632') or '\u0648' or '\u0649' => 2,
                _ => 4,
            };
            forms[letter] = (first, count);
            first = (char)(first + count);
        }

        return forms;
    }
}
