using System.Globalization;
using System.Text;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// A string as a part of a path, and back. What a name can't hold on every storage, or would say something else there, is percent-encoded,
/// as other writers of partitions do: a slash never makes a folder, and two dots never climb out of one.
/// </summary>
public static class PathText
{
    /// <summary>Stands for what is no name at all: null, the empty string, and what is too long (documentation: export-data-to-an-external-table.md, Notes).</summary>
    public const string DefaultPartition = "__DEFAULT_PARTITION__";

    /// <summary>Bytes of a part. Names of folders have up to 255 on most file systems, 254 in Azure; more than one value, or a text, may stand in one.</summary>
    public const int LongestPart = 200;

    // What Windows takes for the end of a name, a wildcard or a device; '%' itself, and the '=' that readers split names of folders at.
    private const string Encoded = "/\\:*?\"<>|%=";

    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL"];

    /// <param name="value">The value.</param>
    /// <param name="separators">Further characters to encode: those that end the part in its path format.</param>
    public static string Write(string value, string separators)
    {
        var text = new StringBuilder(value.Length);
        Span<byte> bytes = stackalloc byte[4];
        var (position, size) = (0, 0);
        foreach (var rune in value.EnumerateRunes())
        {
            var isFirst = position == 0;
            position += rune.Utf16SequenceLength;
            var length = rune.EncodeToUtf8(bytes);
            if (IsEncoded(rune, separators) || (isFirst && IsTakenForAnother(value)) || (position == value.Length && rune.Value is '.' or ' '))
            {
                foreach (var b in bytes[..length])
                    text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
                length *= 3;
            }
            else
            {
                text.Append(rune);
            }

            if ((size += length) > LongestPart)
                return DefaultPartition;
        }

        return size == 0 ? DefaultPartition : text.ToString();
    }

    public static string Read(string text) => text == DefaultPartition ? string.Empty : Uri.UnescapeDataString(text);

    // The last two of the first plane are no characters, which XML can't hold: storage lists names in XML.
    private static bool IsEncoded(Rune rune, string separators) =>
        Rune.IsControl(rune) || rune.Value is 0xfffe or 0xffff
        || (rune.IsBmp && (Encoded.Contains((char)rune.Value, StringComparison.Ordinal) || separators.Contains((char)rune.Value, StringComparison.Ordinal)));

    // Windows has devices whatever the extension: "nul.txt" is one.
    private static bool IsTakenForAnother(string value)
    {
        if (value == DefaultPartition)
            return true;
        var name = value.Split('.')[0].TrimEnd(' ');
        return s_devices.Contains(name, StringComparer.OrdinalIgnoreCase)
            || (name.Length == 4 && char.IsAsciiDigit(name[3]) && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }
}
