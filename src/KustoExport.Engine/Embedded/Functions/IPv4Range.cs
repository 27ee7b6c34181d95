using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>An IPv4 address with the length of its prefix: <c>192.168.1.1</c> (32) or <c>192.168.1.1/24</c>.</summary>
internal readonly record struct IPv4Range(uint Address, int Prefix)
{
    public const int Bits = 32;

    /// <summary>The address with the bits after the prefix cleared.</summary>
    public uint Network => Address & Mask(Prefix);

    /// <summary>The address with the bits after the prefix set.</summary>
    public uint Last => Address | ~Mask(Prefix);

    public static IPv4Range? Parse(string? text)
    {
        if (text is null)
            return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var prefix = Bits;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > Bits))
            return null;
        var octets = (slash < 0 ? text : text[..slash]).Split('.');
        if (octets.Length != 4)
            return null;
        var address = 0u;
        foreach (var octet in octets)
        {
            if (octet.Length > 3 || !byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return null;
            address = (address << 8) | value;
        }

        return new IPv4Range(address, prefix);
    }

    /// <summary>The same address under a prefix that is at most as long; null unless that is one.</summary>
    public IPv4Range? Shorten(long? prefix) =>
        prefix is >= 0 and <= Bits ? this with { Prefix = (int)Math.Min(Prefix, prefix.Value) } : null;

    public bool Contains(IPv4Range other) => other.Prefix >= Prefix && (other.Address & Mask(Prefix)) == Network;

    /// <summary>-1, 0 or 1 under the shortest of the prefixes; null where one of them isn't valid.</summary>
    public static long? Compare(string? left, string? right, long? prefix)
    {
        if (Parse(left)?.Shorten(prefix) is not { } a || Parse(right)?.Shorten(prefix) is not { } b)
            return null;
        var mask = Mask(Math.Min(a.Prefix, b.Prefix));
        return (a.Address & mask).CompareTo(b.Address & mask);
    }

    public static string Text(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (Bits - prefix);
}
