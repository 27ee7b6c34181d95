using System.Net;
using System.Text;
using System.Text.Json;
using KustoExport.Kql.Secrets;

namespace KustoExport.Kql.Tests.Secrets;

public sealed class SecretValuesTests
{
    private const string Value = "Kx7+Q/z9=w Ü'b";

    public static TheoryData<string> Forms() =>
    [
        Value,
        Uri.EscapeDataString(Value),
        "Kx7%2bQ%2fz9%3dw%20%c3%9c%27b",
        WebUtility.UrlEncode(Value),
        JsonSerializer.Serialize(Value).Trim('"'),
        Value[..8],
        Value[^8..],
        Value[3..12],
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void HidesEveryForm(string form) => Assert.Equal("It says [***].", new SecretValues().Add(Value).Hide($"It says [{form}]."));

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("us")]
    [InlineData("user")]
    public void HidesItInBase64WhateverStandsBeforeIt(string before)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{Value}x"));

        var shown = new SecretValues().Add(Value).Hide($"Basic: {encoded}");

        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < "Basic: ".Length + encoded.Length - 12, shown);
    }

    [Fact]
    public void HidesShortOnesAsAWholeAndLeavesTheShortest()
    {
        Assert.Equal("login *** failed: ab", new SecretValues().Add("s3sam").Add("ab").Hide("login s3sam failed: ab"));
        Assert.True(new SecretValues().Add("ab").Add("").IsEmpty);
    }

    [Fact]
    public void OfOthersItTakesNoShortOnes()
    {
        var values = new SecretValues();
        values.AddLongOf(new SecretValues().Add("s3sam").Add("sesame-17"));

        Assert.Equal("s3sam *********", values.Mask("s3sam sesame-17"));
        Assert.Equal("sesame-17", values.Mask("sesame-17", shortest: 12));
    }

    [Fact]
    public void TakesHalfACharacter()
    {
        const string Half = "half\uD800acharacter";

        var secrets = new SecretValues().Add(Half);

        Assert.DoesNotContain("half", secrets.Hide($"as it is: {Half}; as it is written: {Half.Replace('\uD800', '\uFFFD')}"), StringComparison.Ordinal);
    }

    [Fact]
    public void LeavesOtherTextAlone() => Assert.Equal("Nothing of it: Kx7+Q/z", new SecretValues().Add(Value).Hide("Nothing of it: Kx7+Q/z"));

    [Theory]
    [InlineData("print h'sesame-17', 'open'", "sesame-17 open", "*** open")]
    [InlineData("print h\"ses\\u0061me-17\"", "sesame-17", "***")]
    [InlineData("print h@'sesame''17'", "sesame'17", "***")]
    [InlineData("print 'https://a.net/' h'sesame-17'", "https://a.net/sesame-17", "https://a.net/***")]
    [InlineData(".export to csv (h'https://a.net/c;c2VzYW1lc2VzYW1l') <| T", "https://a.net/c refused c2VzYW1lc2VzYW1l", "https://a.net/c refused ***")]
    [InlineData(".export to csv (h'https://a.net/c;impersonate') <| T", "https://a.net/c can't impersonate", "https://a.net/c can't impersonate")]
    [InlineData(".export to csv (h'https://a.net/c?sv=2021-08-06&sig=a%2Bb%2Fcdefgh') <| T", "2021-08-06: a+b/cdefgh", "2021-08-06: ***")]
    [InlineData(".export to csv (h'https://s3.net/c;AwsCredentials=AKID,sesame/17') <| T", "AKID sesame/17", "AKID ***")]
    [InlineData(".export to sql T h'Server=db;Database=Sales;User ID=bob;Password=sesame17' <| T", "bob@db/Sales sesame17", "bob@db/Sales ***")]
    [InlineData("print h'no=connection string'", "no=connection string", "***")]
    public void KnowsWhatIsSecretInAText(string text, string message, string expected) => Assert.Equal(expected, SecretValues.Of(text).Hide(message));

    [Fact]
    public void FindsNothingInAnOrdinaryQuery() => Assert.True(SecretValues.Of("Flights | where Carrier == 'AA' | extend password = 'a', u = 'https://a.net/x' | take 5").IsEmpty);
}
