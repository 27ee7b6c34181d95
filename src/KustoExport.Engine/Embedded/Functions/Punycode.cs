using System.Text;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Punycode after RFC 3492, without the mapping and checks of IDNA: case and every other character stay as they are.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int MinThreshold = 1;
    private const int MaxThreshold = 26;
    private const int InitialBias = 72;
    private const int InitialCode = 128;
    private const string DomainPrefix = "xn--";

    private static readonly char[] s_dots = ['.', '。', '．', '｡'];

    public static string? EncodeDomain(string domain)
    {
        var labels = domain.Split(s_dots).Select(label => label.All(char.IsAscii) ? label : DomainPrefix + Encode(label));
        return string.Join('.', labels);
    }

    public static string? DecodeDomain(string domain)
    {
        var labels = domain.Split(s_dots)
            .Select(label => label.StartsWith(DomainPrefix, StringComparison.OrdinalIgnoreCase) ? Decode(label[DomainPrefix.Length..]) : label)
            .ToList();
        return labels.Contains(null) ? null : string.Join('.', labels);
    }

    public static string? Encode(string text)
    {
        var codes = text.EnumerateRunes().Select(r => r.Value).ToList();
        var result = new StringBuilder(string.Concat(text.Where(char.IsAscii)));
        var basic = result.Length;
        if (basic > 0)
            result.Append('-');
        var (code, delta, bias, handled) = (InitialCode, 0, InitialBias, basic);
        while (handled < codes.Count)
        {
            var next = codes.Where(c => c >= code).Min();
            delta += (next - code) * (handled + 1);
            code = next;
            foreach (var c in codes)
            {
                if (c < code)
                    delta++;
                if (c != code)
                    continue;
                WriteNumber(result, delta, bias);
                bias = Adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            code++;
        }

        return result.ToString();
    }

    public static string? Decode(string text)
    {
        var separator = text.LastIndexOf('-');
        var result = text[..Math.Max(separator, 0)].Select(c => (int)c).ToList();
        if (result.Exists(c => c >= InitialCode))
            return null;
        var (code, at, bias, position) = (InitialCode, 0L, InitialBias, separator + 1);
        while (position < text.Length)
        {
            var (before, weight) = (at, 1L);
            for (var k = Base; ; k += Base)
            {
                if (position >= text.Length || Digit(text[position++]) is not { } digit)
                    return null;
                at += digit * weight;
                var threshold = Math.Clamp(k - bias, MinThreshold, MaxThreshold);
                if (digit < threshold)
                    break;
                weight *= Base - threshold;
                if (weight > int.MaxValue || at > int.MaxValue)
                    return null;
            }

            bias = Adapt((int)(at - before), result.Count + 1, before == 0);
            code += (int)(at / (result.Count + 1));
            at %= result.Count + 1;
            if (!Rune.IsValid(code))
                return null;
            result.Insert((int)at++, code);
        }

        return string.Concat(result.Select(char.ConvertFromUtf32));
    }

    private static void WriteNumber(StringBuilder result, int number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Math.Clamp(k - bias, MinThreshold, MaxThreshold);
            var digit = number < threshold ? number : threshold + ((number - threshold) % (Base - threshold));
            result.Append((char)(digit < 26 ? 'a' + digit : '0' + digit - 26));
            if (number < threshold)
                return;
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static int? Digit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => null,
    };

    private static int Adapt(int delta, int count, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - MinThreshold) * MaxThreshold / 2; k += Base)
            delta /= Base - MinThreshold;
        return k + ((Base - MinThreshold + 1) * delta / (delta + 38));
    }
}
