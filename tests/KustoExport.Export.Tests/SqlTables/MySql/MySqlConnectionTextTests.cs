using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax.Commands;
using MySqlConnector;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.MySql;

/// <summary>Connection strings for MySQL are secure whatever they say, and no message shows what is in them.</summary>
public sealed class MySqlConnectionTextTests
{
    // Spelt as in the documentation.
    private const string Remote = "Server=db.example.com;Port = 3307;UID = ann;Pwd = geheim17;Database = sales;";

    [Theory]
    [InlineData(Remote)]
    [InlineData(Remote + "SslMode=None;Persist Security Info=true;Allow User Variables=true;Pooling=true")]
    [InlineData("Server=localhost;Database=sales;UID=ann;Pwd=geheim17;SslMode=Preferred")]
    public void TheConnectionIsEncryptedAndTheCertificateChecked(string text)
    {
        var builder = new MySqlConnectionStringBuilder(Read(text).Text.Reveal());
        Assert.Equal((MySqlSslMode.VerifyFull, false, false, false), (builder.SslMode, builder.PersistSecurityInfo, builder.AllowUserVariables, builder.Pooling));
        Assert.Equal("geheim17", builder.Password);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("/run/mysqld/mysqld.sock")]
    public void AnInsecureConnectionIsForThisMachine(string server)
    {
        var text = Read($"Server={server};Database=d;SslMode=None", new() { AllowsInsecureConnection = true });
        Assert.Equal(MySqlSslMode.None, new MySqlConnectionStringBuilder(text.Text.Reveal()).SslMode);
    }

    [Theory]
    [InlineData("db.example.com")]
    [InlineData("127.0.0.1,db.example.com")]
    public void AnInsecureConnectionToAnotherMachineIsRefused(string server) =>
        Assert.Contains("to this machine only", Refused($"Server={server};Database=d;SslMode=None", new() { AllowsInsecureConnection = true }), StringComparison.Ordinal);

    [Fact]
    public void OnlyServerAndDatabaseAreShown() => Assert.Equal("db.example.com:3307/sales", Read(Remote).ToString());

    [Theory]
    [InlineData("Server=h;Database=d;Pasword=geheim17", "the keyword 'pasword', which isn't known")]
    [InlineData("Server=h;Database=d;Port=geheim17", "a value for 'port' that it can't have")]
    [InlineData("Server=h;Database=d;SslMode=geheim17", "a value for 'sslmode' that it can't have")]
    [InlineData("Database=d;Password=geheim17", "names no server")]
    [InlineData("Server=h;Password=geheim17", "names no database")]
    public void WhatIsWrongIsSaidWithoutValues(string text, string expected)
    {
        var message = Refused(text, new());
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATokenStandsForThePassword()
    {
        var signIn = new SqlSignIn { Token = new Secret("token17") };
        Assert.Contains("says how to sign in (Password), and so does the token", Refused(Remote, signIn), StringComparison.Ordinal);
        Assert.Equal("token17", new MySqlConnectionStringBuilder(Read("Server=h;Database=d;UID=ann", signIn).Text.Reveal()).Password);
    }

    private static SqlConnectionText Read(string text, SqlSignIn? signIn = null) => SqlConnectionText.Parse(SqlDialect.MySQL, text, signIn ?? new());

    private static string Refused(string text, SqlSignIn signIn)
    {
        var error = Assert.Throws<TargetException>(() => Read(text, signIn));
        Assert.Equal("SqlConnectionString", error.ErrorCode);
        return error.Message;
    }
}
