using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax.Commands;
using Microsoft.Data.SqlClient;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.SqlServer;

/// <summary>Connection strings of SQL Server, as documented and as people write them.</summary>
public sealed class SqlServerConnectionTests
{
    [Theory]
    [InlineData("Server=tcp:myserver.database.windows.net,1433;Authentication=Active Directory Integrated;Initial Catalog=MyDatabase;Connection Timeout=30;", "myserver.database.windows.net/MyDatabase")]
    [InlineData("Data Source=db.example.com,1434;Database=sales;User ID=ann;Password=geheim17", "db.example.com:1434/sales")]
    [InlineData(@"Server=db\EXPRESS;User ID=ann;Password=geheim17;Encrypt=false;TrustServerCertificate=true;Persist Security Info=true", @"db\EXPRESS")]
    [InlineData("Server=db;Integrated Security=true;Database=d", "db/d")]
    public void TheConnectionIsEncryptedAndTheCertificateChecked(string text, string shown)
    {
        var read = Read(text);
        var builder = new SqlConnectionStringBuilder(read.Text.Reveal());
        Assert.Equal(SqlConnectionEncryptOption.Mandatory, builder.Encrypt);
        Assert.False(builder.TrustServerCertificate);
        Assert.False(builder.PersistSecurityInfo);
        Assert.Equal(shown, read.ToString());
    }

    [Fact]
    public void StrictEncryptionStays() =>
        Assert.Equal(SqlConnectionEncryptOption.Strict, new SqlConnectionStringBuilder(Read("Server=db;User ID=a;Password=b;Encrypt=Strict").Text.Reveal()).Encrypt);

    [Theory]
    [InlineData("localhost")]
    [InlineData("(local)")]
    [InlineData(".")]
    [InlineData("tcp:127.0.0.1,1434")]
    [InlineData(@"localhost\SQLEXPRESS")]
    public void AnInsecureConnectionIsForThisMachine(string server)
    {
        var builder = new SqlConnectionStringBuilder(Read($"Server={server};Encrypt=false;TrustServerCertificate=true;User ID=a;Password=b", new() { AllowsInsecureConnection = true }).Text.Reveal());
        Assert.Equal((SqlConnectionEncryptOption.Optional, true), (builder.Encrypt, builder.TrustServerCertificate));
    }

    [Theory]
    [InlineData("Server=db.example.com")]
    [InlineData("Server=tcp:localhost.example.com,1433")]
    [InlineData("Server=localhost;Failover Partner=db.example.com")]
    [InlineData(@"Server=np:\\db.example.com\pipe\sql\query")]
    public void AnInsecureConnectionToAnotherMachineIsRefused(string text) =>
        Assert.Contains("'db.example.com'".Replace("db", text.Contains("localhost.", StringComparison.Ordinal) ? "localhost" : "db", StringComparison.Ordinal), Refused(text + ";Encrypt=false", new() { AllowsInsecureConnection = true }), StringComparison.Ordinal);

    [Theory]
    [InlineData("User ID=ann;Password=geheim17", "(User ID, Password), and so does the token")]
    [InlineData("Integrated Security=true", "(Integrated Security), and so does the token")]
    [InlineData("Authentication=Active Directory Default", "(Authentication), and so does the token")]
    public void ATokenExcludesOtherWaysToSignIn(string words, string message) =>
        Assert.Contains(message, Refused($"Server=db;{words}", new() { Token = new("geheim.token") }), StringComparison.Ordinal);

    [Theory]
    [InlineData("User ID=ann", "(User ID), and so does the credential")]
    [InlineData("Authentication=Active Directory Managed Identity", "(Authentication), and so does the credential")]
    public void ACredentialExcludesThemToo(string words, string message) =>
        Assert.Contains(message, Refused($"Server=db;{words}", new() { UserName = "bob", Password = new("geheim17") }), StringComparison.Ordinal);

    [Fact]
    public void ACredentialMayBeThatOfAnApplication()
    {
        var text = Read("Server=db;Authentication=Active Directory Service Principal", new() { UserName = "id", Password = new("geheim17") });
        var builder = new SqlConnectionStringBuilder(text.Text.Reveal());
        Assert.Equal(("id", "geheim17", SqlAuthenticationMethod.ActiveDirectoryServicePrincipal), (builder.UserID, builder.Password, builder.Authentication));
    }

    [Theory]
    [InlineData("Server=db;Pasword=geheim17", "the keyword 'pasword', which isn't known")]
    [InlineData("Server=db;Connection Timeout=geheim17", "a value for 'connection timeout' that it can't have")]
    [InlineData("Database=geheim17", "names no server")]
    [InlineData("Server=db;Authentication=Active Directory Device Code Flow", "a value for 'Authentication' that isn't supported")]
    [InlineData("Server=db;Authentication=Active Directory Default;Integrated Security=true", "")]
    public void WhatIsWrongIsSaidWithoutValues(string text, string message) => Assert.Contains(message, Refused(text), StringComparison.Ordinal);

    private static SqlConnectionText Read(string text, SqlSignIn? signIn = null) => SqlConnectionText.Parse(SqlDialect.SqlServer, text, signIn ?? new());

    private static string Refused(string text, SqlSignIn? signIn = null)
    {
        var error = Assert.Throws<TargetException>(() => Read(text, signIn));
        Assert.Equal("SqlConnectionString", error.ErrorCode);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        return error.Message;
    }
}
