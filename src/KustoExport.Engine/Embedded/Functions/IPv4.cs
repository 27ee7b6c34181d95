using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Functions of IPv4 addresses (documentation: query/scalar-functions.md, IPv4/IPv6 functions). What isn't an address gives null, or an
/// empty string.
/// </summary>
internal sealed partial class IPv4 : IFunctionFamily
{
    private static readonly Parameter s_text = Parameters.String;

    private static readonly IPv4Range[] s_private =
        [IPv4Range.Parse("10.0.0.0/8")!.Value, IPv4Range.Parse("172.16.0.0/12")!.Value, IPv4Range.Parse("192.168.0.0/16")!.Value];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("parse_ipv4", [s_text], KqlType.Long, "kx_ipv4_network({0}, 32)"),
        new("parse_ipv4_mask", [s_text, Long], KqlType.Long, "kx_ipv4_network({0}, {1})"),
        new("ipv4_compare", [s_text, s_text, Optional(Long)], KqlType.Long, (Func<SqlCall, string>)Compare),
        new("ipv4_is_match", [s_text, s_text, Optional(Long)], KqlType.Bool, (Func<SqlCall, string>)(call => $"({Compare(call)} = 0)")),
        new("ipv4_is_in_range", [s_text, s_text], KqlType.Bool, "kx_ipv4_in_range({0}, {1})"),
        .. Any("ipv4_is_in_any_range", "kx_ipv4_in_range", "CASE WHEN kx_ipv4_network({0}, 32) IS NOT NULL THEN {any} END"),
        new("ipv4_is_private", [s_text], KqlType.Bool, "kx_ipv4_is_private({0})"),
        new("ipv4_netmask_suffix", [s_text], KqlType.Long, "kx_ipv4_prefix({0})"),
        new("ipv4_range_to_cidr_list", [s_text, s_text], KqlType.Dynamic, "CAST(kx_ipv4_cidr_list({0}, {1}) AS JSON)"),
        new("format_ipv4", [Texts.AnyAsText, Optional(Long)], KqlType.String, (Func<SqlCall, string>)(call => Format(call, "false"))),
        new("format_ipv4_mask", [Texts.AnyAsText, Optional(Long)], KqlType.String, (Func<SqlCall, string>)(call => Format(call, "true"))),
        new("has_ipv4", [s_text, s_text], KqlType.Bool, "kx_has_ipv4({0}, {1})"),
        new("has_ipv4_prefix", [s_text, s_text], KqlType.Bool, "kx_has_ipv4_prefix({0}, {1})"),
        .. Any("has_any_ipv4", "kx_has_ipv4", "{any}"),
        .. Any("has_any_ipv4_prefix", "kx_has_ipv4_prefix", "{any}"),

        // For ipv4_lookup, not for users.
        new("__ipv4_first", [s_text], KqlType.Long, "kx_ipv4_network({0}, 32)"),
        new("__ipv4_last", [s_text], KqlType.Long, "kx_ipv4_last({0})"),
        new("__in_order", [Exactly(KqlType.Long), Exactly(KqlType.Long)], KqlType.Bool, "({0} <= {1})"),
        new("__in_order", [Exactly(KqlType.Real), Exactly(KqlType.Real)], KqlType.Bool, "({0} <= {1})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, long?, long?>("kx_ipv4_network", (ip, prefix) => IPv4Range.Parse(ip)?.Shorten(prefix)?.Network);
        connection.RegisterScalarFunction<string?, long?>("kx_ipv4_last", (string? ip) => IPv4Range.Parse(ip)?.Last);
        connection.RegisterScalarFunction<string?, string?, long?, long?>("kx_ipv4_compare", IPv4Range.Compare);
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_ipv4_in_range", InRange);
        connection.RegisterScalarFunction<string?, bool?>("kx_ipv4_is_private", (string? ip) => IsPrivate(ip));
        connection.RegisterScalarFunction<string?, long?>("kx_ipv4_prefix", (string? ip) => IPv4Range.Parse(ip)?.Prefix);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_ipv4_cidr_list", CidrList);
        connection.RegisterScalarFunction<string?, long?, bool?, string?>("kx_ipv4_format", Format);
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_has_ipv4", (text, ip) => Has(text, ip));
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_has_ipv4_prefix", (text, prefix) => HasPrefix(text, prefix));
    }

    /// <summary>One overload that takes texts and one that takes a dynamic array of them.</summary>
    internal static IEnumerable<SqlFunction> Any(string name, string test, string template)
    {
        yield return new(name, [s_text, Exactly(KqlType.Dynamic)], KqlType.Bool, (Func<SqlCall, string>)(call => Fill(call,
            $"coalesce(list_bool_or(list_transform(kx_texts({call.Arguments[1]}), lambda x: {test}({call.Arguments[0]}, x))), false)")));
        yield return new(name, [s_text, Repeated(s_text)], KqlType.Bool, (Func<SqlCall, string>)(call => Fill(call,
            string.Join(" OR ", call.Arguments.Skip(1).Select(a => $"coalesce({test}({call.Arguments[0]}, {a}), false)")))));
        string Fill(SqlCall call, string any) => $"({SqlTemplate.Fill(template, call).Replace("{any}", any, StringComparison.Ordinal)})";
    }

    private static string Compare(SqlCall call) => $"kx_ipv4_compare({call.Arguments[0]}, {call.Arguments[1]}, {call.Arguments.ElementAtOrDefault(2) ?? "32"})";

    private static string Format(SqlCall call, string withMask) =>
        $"coalesce(kx_ipv4_format({call.Arguments[0]}, {call.Arguments.ElementAtOrDefault(1) ?? "32"}, {withMask}), '')";

    private static bool? IsPrivate(string? ip) => IPv4Range.Parse(ip) is { } range ? Array.Exists(s_private, p => p.Contains(range)) : null;

    private static bool Has(string? text, string? ip) =>
        ip is not null && !ip.Contains('/', StringComparison.Ordinal) && IPv4Range.Parse(ip) is not null && AddressesIn(text).Contains(ip);

    /// <summary>A prefix is a whole address, or one to three octets with a dot after each.</summary>
    private static bool HasPrefix(string? text, string? prefix)
    {
        if (prefix is null || !prefix.EndsWith('.'))
            return Has(text, prefix);
        var octets = prefix.Split('.')[..^1];
        return octets.Length <= 3 && IPv4Range.Parse(string.Join('.', octets.Concat(Enumerable.Repeat("0", 4 - octets.Length)))) is not null
            && AddressesIn(text).Any(ip => ip.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static bool? InRange(string? ip, string? range) => IPv4Range.Parse(ip) is { } a && IPv4Range.Parse(range) is { } b ? b.Contains(a) : null;

    private static string? Format(string? ip, long? prefix, bool? withMask)
    {
        var address = IPv4Range.Parse(ip)
            ?? (uint.TryParse(ip, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new IPv4Range(number, IPv4Range.Bits) : null);
        if (address?.Shorten(prefix) is not { } range)
            return null;
        return withMask == true
            ? string.Create(CultureInfo.InvariantCulture, $"{IPv4Range.Text(range.Network)}/{range.Prefix}")
            : IPv4Range.Text(range.Network);
    }

    /// <summary>The fewest ranges that cover all addresses between two.</summary>
    private static string? CidrList(string? first, string? last)
    {
        if (IPv4Range.Parse(first)?.Address is not { } start || IPv4Range.Parse(last)?.Address is not { } end)
            return null;
        var ranges = new List<string>();
        for (long at = start; at <= end;)
        {
            var bits = at == 0 ? IPv4Range.Bits : BitOperations.TrailingZeroCount(at);
            while (at + (1L << bits) - 1 > end)
                bits--;
            ranges.Add(string.Create(CultureInfo.InvariantCulture, $"\"{IPv4Range.Text((uint)at)}/{IPv4Range.Bits - bits}\""));
            at += 1L << bits;
        }

        return JsonText.Array(ranges);
    }

    /// <summary>Valid addresses that no letter or digit touches.</summary>
    private static IEnumerable<string> AddressesIn(string? text) =>
        AddressPattern().Matches(text ?? "").Select(m => m.Value).Where(ip => IPv4Range.Parse(ip) is not null);

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![\p{L}\p{Nd}])", RegexOptions.CultureInvariant)]
    private static partial Regex AddressPattern();
}
