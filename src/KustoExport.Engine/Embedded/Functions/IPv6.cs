using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions of IPv6 addresses; IPv4 addresses are read as <c>::ffff:a.b.c.d</c>, their prefixes as 96 bits longer.</summary>
internal sealed class IPv6 : IFunctionFamily
{
    private const int Bits = 128;
    private const int BitsBeforeIPv4 = 96;

    private static readonly Parameter s_text = Parameters.String;

    public IEnumerable<SqlFunction> Functions =>
    [
        new("parse_ipv6", [s_text], KqlType.String, "coalesce(kx_ipv6_network({0}, 128), '')"),
        new("parse_ipv6_mask", [s_text, Long], KqlType.String, "coalesce(kx_ipv6_network({0}, {1}), '')"),
        new("ipv6_compare", [s_text, s_text, Optional(Long)], KqlType.Long, (Func<SqlCall, string>)Compare),
        new("ipv6_is_match", [s_text, s_text, Optional(Long)], KqlType.Bool, (Func<SqlCall, string>)(call => $"({Compare(call)} = 0)")),
        new("ipv6_is_in_range", [s_text, s_text], KqlType.Bool, "kx_ipv6_in_range({0}, {1})"),
        .. IPv4.Any("ipv6_is_in_any_range", "kx_ipv6_in_range", "CASE WHEN kx_ipv6_network({0}, 128) IS NOT NULL THEN {any} END"),

        // For ipv6_lookup, not for users: texts that sort as the addresses do, null for what isn't one.
        new("__ipv6_first", [s_text], KqlType.String, "kx_ipv6_network({0}, 128)"),
        new("__ipv6_last", [s_text], KqlType.String, "kx_ipv6_last({0})"),
        new("__in_order", [s_text, s_text], KqlType.Bool, "({0} <= {1})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, long?, string?>("kx_ipv6_network", Network);
        connection.RegisterScalarFunction<string?, string?>("kx_ipv6_last", (string? ip) => Parse(ip) is { } range ? Groups(range.Address | ~Mask(range.Prefix)) : null);
        connection.RegisterScalarFunction<string?, string?, long?, long?>("kx_ipv6_compare", Compare);
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_ipv6_in_range", InRange);
    }

    private static string Compare(SqlCall call) => $"kx_ipv6_compare({call.Arguments[0]}, {call.Arguments[1]}, {call.Arguments.ElementAtOrDefault(2) ?? "128"})";

    private static (UInt128 Address, int Prefix, bool IsIPv4)? Parse(string? text)
    {
        if (text is null)
            return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        if (IPv4Range.Parse(text) is { } range)
            return (((UInt128)0xffff << 32) | range.Address, range.Prefix + BitsBeforeIPv4, true);
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6 || address.Contains('%', StringComparison.Ordinal))
            return null;
        var value = parsed.GetAddressBytes().Aggregate(UInt128.Zero, (sum, b) => (sum << 8) | b);
        var isIPv4 = address.Contains('.', StringComparison.Ordinal);
        if (isIPv4)
            value |= (UInt128)0xffff << 32;
        var limit = isIPv4 ? IPv4Range.Bits : Bits;
        var prefix = limit;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > limit))
            return null;
        return (value, isIPv4 ? prefix + BitsBeforeIPv4 : prefix, isIPv4);
    }

    private static string? Network(string? ip, long? prefix)
    {
        if (Parse(ip) is not { } range || prefix is not (>= 0 and <= Bits))
            return null;
        return Groups(range.Address & Mask((int)Math.Min(range.Prefix, prefix.Value)));
    }

    private static string Groups(UInt128 address) =>
        string.Join(":", Enumerable.Range(0, 8).Select(i => ((ushort)(address >> (112 - (16 * i)))).ToString("x4", CultureInfo.InvariantCulture)));

    /// <summary>-1, 0 or 1. A prefix of at most 32 bits between two IPv4 addresses counts within those.</summary>
    private static long? Compare(string? left, string? right, long? prefix)
    {
        if (Parse(left) is not { } a || Parse(right) is not { } b || prefix is not (>= 0 and <= Bits))
            return null;
        var length = a.IsIPv4 && b.IsIPv4 && prefix <= IPv4Range.Bits ? prefix.Value + BitsBeforeIPv4 : prefix.Value;
        var mask = Mask((int)Math.Min(length, Math.Min(a.Prefix, b.Prefix)));
        return (a.Address & mask).CompareTo(b.Address & mask);
    }

    private static bool? InRange(string? ip, string? range) =>
        Parse(ip) is { } a && Parse(range) is { } b ? a.Prefix >= b.Prefix && (a.Address & Mask(b.Prefix)) == (b.Address & Mask(b.Prefix)) : null;

    private static UInt128 Mask(int prefix) => prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (Bits - prefix);
}
