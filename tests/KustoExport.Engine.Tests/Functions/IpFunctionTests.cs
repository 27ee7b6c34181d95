using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>IPv4 and IPv6 addresses.</summary>
public sealed class IpFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { """zip(dynamic(["A",1,1.5]), dynamic([{},"B"]))""", """[["A",{}],[1,"B"],[1.5,null]]""" },
        { """format_ipv4("192.168.1.1", 24)""", "192.168.1.0" },
        { """format_ipv4("192.168.1.1/24", 32)""", "192.168.1.0" },
        { """format_ipv4("192.168.1.1/24", -1)""", "" },
        { """format_ipv4_mask("192.168.1.1", 24)""", "192.168.1.0/24" },
        { "format_ipv4(3232235777)", "192.168.1.1" },
        { """has_any_ipv4("05:04:54 127.0.0.1 GET", "127.0.0.1", "127.0.0.2")""", "true" },
        { """has_any_ipv4("05:04:54 127.0.0.1 GET", dynamic(["127.0.0.1"]))""", "true" },
        { """has_any_ipv4("05:04:54 127.0.0.256 GET", dynamic(["127.0.0.256"]))""", "false" },
        { """has_ipv4("05:04:54127.0.0.1 GET", "127.0.0.1")""", "false" },
        { """has_ipv4("05:04:54 127.0.0.1 GET", "127.0.0.1")""", "true" },
        { """has_ipv4_prefix("05:04:54 127.0.0.1 GET", "127.0.")""", "true" },
        { """has_ipv4_prefix("05:04:54 127.0.0.1 GET", "127.0")""", "false" },
        { """has_ipv4_prefix("05:04:54 127.0.0.256 GET", "127.0.")""", "false" },
        { """has_ipv4_prefix("05:04:54 127.0.0.1 GET", "127.0.0.1")""", "true" },
        { """ipv4_netmask_suffix("192.168.1.1/24")""", "24" },
        { """ipv4_range_to_cidr_list("1.1.128.0", "1.1.140.255")""", """["1.1.128.0/21","1.1.136.0/22","1.1.140.0/24"]""" },
        { """ipv4_range_to_cidr_list("0.0.0.0", "255.255.255.255")""", """["0.0.0.0/0"]""" },
        { """ipv4_compare("192.168.1.1/30", "192.168.1.255/24")""", "0" },
        { """ipv4_compare("192.168.1.1", "192.168.1.0", 31)""", "0" },
        { """ipv4_is_match("192.168.1.1", "192.168.1.2")""", "false" },
        { """ipv4_is_in_range("192.168.1.1", "192.168.1.255/24")""", "true" },
        { """ipv4_is_in_range("x", "192.168.1.255/24")""", "null" },
        { """ipv4_is_in_any_range("192.168.1.1", "1.2.3.4", "192.168.1.255/24")""", "true" },
        { """ipv4_is_in_any_range("192.168.1.1", dynamic(["1.2.3.4"]))""", "false" },
        { """ipv4_is_private("172.31.0.1")""", "true" },
        { """parse_ipv4("192.168.1.1/24")""", "3232235776" },
        { """parse_ipv4("255.255.255.255/31")""", "4294967294" },
        { """parse_ipv4_mask("127.0.0.1", 24)""", "2130706432" },
        { """parse_ipv6("192.168.255.255/24")""", "0000:0000:0000:0000:0000:ffff:c0a8:ff00" },
        { """parse_ipv6_mask("fe80::85d:e82c:9446:7994/120", 124)""", "fe80:0000:0000:0000:085d:e82c:9446:7900" },
        { """parse_ipv6_mask("::192.168.255.255/24", 128)""", "0000:0000:0000:0000:0000:ffff:c0a8:ff00" },
        { """ipv6_compare("192.168.1.1", "192.168.1.0", 31)""", "0" },
        { """ipv6_compare("::ffff:c0a8:0101", "192.168.1.255", 120)""", "0" },
        { """ipv6_compare("::192.168.1.1/30", "192.168.1.255/24", 127)""", "0" },
        { """ipv6_compare("fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7995")""", "-1" },
        { """ipv6_is_in_range("a5e:f127:8a9d:146d:e102:b5d3:c755:abcd", "a5e:f127:8a9d:146d:e102:b5d3:c755:0000/112")""", "true" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
