using System.Buffers;
using KustoExport.Export.Formatting;

namespace KustoExport.Export.Sheets;

/// <summary>Texts in the XML of a sheet. What XML can't have stands as <c>_x0007_</c> (ECMA-376, ST_Xstring), as Excel itself writes and reads it.</summary>
internal static class SheetText
{
    // 0xEF begins the two characters that XML doesn't have beside the control characters; a carriage return XML would read as a line feed.
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\n')).Select(c => (byte)c), (byte)'<', (byte)'>', (byte)'&', (byte)'_', 0xEF]);

    public static void Add(TextBuffer buffer, ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(s_special) is >= 0 and var place)
        {
            buffer.Add(text[..place]);
            text = text[(place + AddSpecial(buffer, text[place..]))..];
        }

        buffer.Add(text);
    }

    // Gives the number of bytes that it took.
    private static int AddSpecial(TextBuffer buffer, ReadOnlySpan<byte> text)
    {
        switch (text[0])
        {
            case (byte)'<':
                buffer.Add("&lt;"u8);
                return 1;
            case (byte)'>':
                buffer.Add("&gt;"u8);
                return 1;
            case (byte)'&':
                buffer.Add("&amp;"u8);
                return 1;
            case (byte)'_':
                // What looks like an escape isn't one.
                buffer.Add(IsEscape(text) ? "_x005F_"u8 : "_"u8);
                return 1;
            case 0xEF when text is [_, 0xBF, 0xBE or 0xBF, ..]:
                buffer.Add(text[2] == 0xBE ? "_xFFFE_"u8 : "_xFFFF_"u8);
                return 3;
            case 0xEF:
                buffer.Add(0xEF);
                return 1;
            default:
                buffer.Add("_x00"u8);
                buffer.Add((byte)('0' + (text[0] >> 4)));
                buffer.Add("0123456789ABCDEF"u8[text[0] & 15]);
                buffer.Add((byte)'_');
                return 1;
        }
    }

    private static bool IsEscape(ReadOnlySpan<byte> text) =>
        text is [_, (byte)'x', var a, var b, var c, var d, (byte)'_', ..]
        && char.IsAsciiHexDigit((char)a) && char.IsAsciiHexDigit((char)b) && char.IsAsciiHexDigit((char)c) && char.IsAsciiHexDigit((char)d);
}
