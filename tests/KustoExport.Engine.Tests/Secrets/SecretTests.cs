using System.Diagnostics;
using System.Reflection;
using System.Security;
using System.Text.Json;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Secrets;
using Xunit;

namespace KustoExport.Engine.Tests.Secrets;

public sealed class SecretTests
{
    private const string Text = "sesame-0pen+17/x=";

    private static readonly Secret s_secret = new(Text);

    [Fact]
    public void ShowsStarsWhereverItIsPrinted()
    {
        Assert.Equal("***", s_secret.ToString());
        Assert.Equal("***", $"{s_secret}");
        Assert.Equal("\"***\"", JsonSerializer.Serialize(s_secret));
        Assert.Equal("{\"Key\":\"***\"}", JsonSerializer.Serialize(new Holder(s_secret), new JsonSerializerOptions { IncludeFields = true }));
        Assert.DoesNotContain(Text, new Holder(s_secret).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void HasNothingThatSerializersOrDebuggersFind()
    {
        Assert.Empty(typeof(Secret).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic));
        Assert.Empty(typeof(Secret).GetFields(BindingFlags.Instance | BindingFlags.Public));
        Assert.All(
            typeof(Secret).GetFields(BindingFlags.Instance | BindingFlags.NonPublic),
            field => Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State));
        Assert.Equal("***", typeof(Secret).GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Secret>("\"x\""));
    }

    [Fact]
    public void KeepsWhatASecureStringHas()
    {
        var secure = new SecureString();
        foreach (var c in Text)
            secure.AppendChar(c);

        Assert.Equal(Text, Secret.Of(secure).Reveal());
        Assert.Equal(s_secret, Secret.Of(secure));
        Assert.Equal(s_secret.GetHashCode(), Secret.Of(secure).GetHashCode());
        Assert.NotEqual(s_secret, new Secret(Text + " "));
    }

    [Fact]
    public void HidesItselfInTextsOfOthers() => Assert.Equal("the key '***' is wrong", s_secret.NotedIn(new SecretValues()).Hide($"the key '{Text}' is wrong"));

    private sealed record Holder(Secret Key);
}
