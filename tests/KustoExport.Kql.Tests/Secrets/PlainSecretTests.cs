using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;

namespace KustoExport.Kql.Tests.Secrets;

public sealed class PlainSecretTests
{
    private const string Key64 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/abcdefghijklmnopqrstuv==";

    [Theory]
    [InlineData("'https://a.blob.core.windows.net/c?sv=1&sig=abcdefgh%2B'", "abcdefgh%2B", "a shared access signature")]
    [InlineData("'?sig=abcdefgh%2B&sp=r'", "abcdefgh%2B", "a shared access signature")]
    [InlineData("'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abcdefghijklmnop=='", "abcdefghijklmnop==", "a key")]
    [InlineData($"'https://a.blob.core.windows.net/c;{Key64}'", Key64, "an account key")]
    [InlineData("'https://a.net/c;token=abc'", "abc", "the credential of a storage")]
    [InlineData("'https://a.net/c;sharedkey=abc'", "abc", "the credential of a storage")]
    [InlineData("'https://a.net/c;AwsCredentials=AK,abc'", "AK,abc", "the credential of a storage")]
    [InlineData("'Server=s;Password=x y;Database=d'", "x y", "a password")]
    [InlineData("'Server=s; pwd = x'", "x", "a password")]
    [InlineData("'Authorization: Bearer abcdefgh12345'", "abcdefgh12345", "a bearer token")]
    [InlineData("x == \"Bearer abcdefgh12345\"", "abcdefgh12345", "a bearer token")]
    [InlineData("'eyJhbGciOiJIUzI1.eyJzdWIi.abc_-'", "eyJhbGciOiJIUzI1.eyJzdWIi.abc_-", "a token (JWT)")]
    [InlineData("'aws_secret_access_key = abcdefghijABCDEFGHIJ0123456789+/abcdefgh'", "abcdefghijABCDEFGHIJ0123456789+/abcdefgh", "a key")]
    [InlineData("'AKIAABCDEFGHIJKLMNOP,abcdefghijABCDEFGHIJ0123456789+/abcdefgh'", "abcdefghijABCDEFGHIJ0123456789+/abcdefgh", "the secret key of AWS")]
    [InlineData("'abcdefghijABCDEFGHIJ0123456789+/abcdefgh'", "abcdefghijABCDEFGHIJ0123456789+/abcdefgh", "the secret key of AWS")]
    [InlineData("'https://bob:sesame@host/x'", "sesame", "the password of an address")]
    [InlineData("'client_secret=abcd~'", "abcd~", "a token or a key")]
    [InlineData(".export to sql T 'Server=s' with (token='abc') <| T", "abc", "a token")]
    public void IsFoundAndHidden(string text, string secret, string kind)
    {
        var found = Assert.Single(PlainSecret.Find(text));

        Assert.Equal((secret, kind), (text.Substring(found.Span.Start, found.Span.Length), found.Kind));
        Assert.Equal(text.Replace(secret, new string('*', secret.Length), StringComparison.Ordinal)[found.Span.Start..found.Span.End], SecretText.Hide(text)[found.Span.Start..found.Span.End]);
    }

    [Theory]
    [InlineData("h'Server=s;Password=x'")]
    [InlineData("'https://a.net/c?sig=' h'abcdefghijkl'")]
    [InlineData("T | where password == 'x' and token == 'y' | extend apikey = tostring(z), pwd = 1")]
    [InlineData("'https://learn.microsoft.com/kusto?view=azure&tabs=1'")]
    [InlineData("'https://a.net/c;impersonate'")]
    [InlineData("'https://a.net/c;managed_identity=system'")]
    [InlineData("x has 'Bearer of bad news' or y == 'bearer' or z == 'token='")]
    [InlineData("'da39a3ee5e6b4b0d3255bfef95601890afd80709'")]
    [InlineData("T | where sig == 1 | extend designsig=abcdefghijkl")]
    public void IsNothingElse(string text) => Assert.Empty(PlainSecret.Find(text));
}
