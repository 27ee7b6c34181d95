using System.Net;
using System.Text;
using Xunit;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>The search finds a secret in every form: otherwise that it finds nothing would say nothing.</summary>
public sealed class CanarySearchTests
{
    private const string Canary = "Zq7+vR/2=kT #9mW";

    private static readonly CanarySearch s_search = new([Canary]);

    public static TheoryData<string> Forms()
    {
        var forms = new TheoryData<string> { Canary, Uri.EscapeDataString(Canary), Uri.EscapeDataString(Canary).Replace("%2B", "%2b").Replace("%2F", "%2f").Replace("%3D", "%3d"), WebUtility.UrlEncode(Canary), $"\\u002B{Canary}" };
        foreach (var before in new[] { "", "a", "ab", "abc" })
        {
            forms.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Canary)));
            forms.Add(Convert.ToBase64String(Encoding.Unicode.GetBytes(before + Canary)));
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void FindsEachForm(string form)
    {
        Assert.NotNull(s_search.Find($"It says '{form}'."));
        Assert.NotNull(s_search.Find(Encoding.Unicode.GetBytes($"It says '{form}'.")));
    }

    [Fact]
    public void FindsEveryPartOfEightCharactersAndNoneOfSeven()
    {
        for (var i = 0; i + CanarySearch.Window <= Canary.Length; i++)
            Assert.NotNull(s_search.Find($"--{Canary.Substring(i, CanarySearch.Window)}--"));
        for (var i = 0; i + 7 <= Canary.Length; i++)
            Assert.Null(s_search.Find($"--{Canary.Substring(i, 7)}--"));
    }

    [Fact]
    public void FindsOneInBytesOfAFile() => Assert.NotNull(s_search.Find([0, 255, 1, .. Encoding.UTF8.GetBytes(Canary), 0, 200]));

    [Fact]
    public void FindsNothingElse() => Assert.Null(s_search.Find("It says nothing: " + Convert.ToBase64String(Encoding.UTF8.GetBytes("another text altogether"))));
}
