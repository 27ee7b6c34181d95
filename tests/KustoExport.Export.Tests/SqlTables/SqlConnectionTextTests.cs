using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax.Commands;
using Npgsql;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Connection strings are secure whatever they say, and no message shows what is in them.</summary>
public sealed class SqlConnectionTextTests
{
    private const string Remote = "Host=db.example.com;Port=5433;Database=sales;Username=ann;Password=geheim17";

    [Theory]
    [InlineData(Remote)]
    [InlineData(Remote + ";SSL Mode=Disable;Persist Security Info=true")]
    [InlineData("Host=localhost;Database=sales;Username=ann;Password=geheim17;SSL Mode=Prefer")]
    public void TheConnectionIsEncryptedAndTheCertificateChecked(string text)
    {
        var builder = new NpgsqlConnectionStringBuilder(Read(text).Text.Reveal());
        Assert.Equal(SslMode.VerifyFull, builder.SslMode);
        Assert.False(builder.PersistSecurityInfo);
        Assert.Equal("geheim17", builder.Password);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5433")]
    [InlineData("/var/run/postgresql")]
    public void AnInsecureConnectionIsForThisMachine(string host)
    {
        var text = Read($"Host={host};Username=ann;SSL Mode=Disable", new() { AllowsInsecureConnection = true });
        Assert.Equal(SslMode.Disable, new NpgsqlConnectionStringBuilder(text.Text.Reveal()).SslMode);
    }

    [Theory]
    [InlineData("db.example.com")]
    [InlineData("localhost.example.com")]
    [InlineData("127.0.0.1,db.example.com")]
    [InlineData("192.168.1.1")]
    public void AnInsecureConnectionToAnotherMachineIsRefused(string host) =>
        Assert.Contains("to this machine only", Refused($"Host={host};SSL Mode=Disable", new() { AllowsInsecureConnection = true }), StringComparison.Ordinal);

    [Fact]
    public void OnlyServerAndDatabaseAreShown()
    {
        var text = Read(Remote);
        Assert.Equal("db.example.com:5433/sales", text.ToString());
        Assert.Equal(("db.example.com:5433", "sales"), (text.Server, text.Database));
    }

    [Theory]
    [InlineData("Host=h;Pasword=geheim17", "the keyword 'pasword', which isn't known")]
    [InlineData("Host=h;Password=a;geheim-17=b", "a keyword, which isn't known")]
    [InlineData("Host=h;Port=geheim17", "a value for 'port' that it can't have")]
    [InlineData("Host=h;geheim17", "can't be read")]
    [InlineData("Host=h;Password='geheim17", "can't be read")]
    [InlineData("Database=geheim17", "names no server")]
    [InlineData("", "names no server")]
    public void WhatIsWrongIsSaidWithoutValues(string text, string expected)
    {
        var message = Refused(text, new());
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStringOfAnotherServerIsTold()
    {
        var error = Assert.Throws<TargetException>(() => SqlConnectionText.Parse(SqlDialect.SqlServer, "Host=h", new()));
        Assert.Contains("sqlDialect=PostgreSQL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATokenExcludesAPassword()
    {
        var signIn = new SqlSignIn { Token = new Secret("token17") };
        Assert.Contains("says how to sign in (Password), and so does the token", Refused(Remote, signIn), StringComparison.Ordinal);
        Assert.Equal("token17", new NpgsqlConnectionStringBuilder(Read("Host=h;Username=ann", signIn).Text.Reveal()).Password);
    }

    [Fact]
    public void ACredentialExcludesAnotherUser()
    {
        var signIn = new SqlSignIn { UserName = "bob", Password = new Secret("x17") };
        Assert.Contains("(Password, Username), and so does the credential", Refused(Remote, signIn), StringComparison.Ordinal);
        var builder = new NpgsqlConnectionStringBuilder(Read("Host=h", signIn).Text.Reveal());
        Assert.Equal(("bob", "x17"), (builder.Username, builder.Password));
    }

    [Fact]
    public void MessagesOfAServerAreScrubbed()
    {
        var error = SqlFailure.Denied(Read(Remote), "28P01", "no entry for ann with geheim17");
        Assert.Equal("SqlDenied", error.ErrorCode);
        Assert.Contains("no entry for ann with *** (28P01)", error.Message, StringComparison.Ordinal);
    }

    private static SqlConnectionText Read(string text, SqlSignIn? signIn = null) => SqlConnectionText.Parse(SqlDialect.PostgreSQL, text, signIn ?? new());

    private static string Refused(string text, SqlSignIn signIn)
    {
        var error = Assert.Throws<TargetException>(() => Read(text, signIn));
        Assert.Equal("SqlConnectionString", error.ErrorCode);
        return error.Message;
    }
}
