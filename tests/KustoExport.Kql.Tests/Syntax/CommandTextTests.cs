using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData(".show tables", true)]
    [InlineData("  \r\n// what is there?\n .show tables", true)]
    [InlineData("T | take 1", false)]
    [InlineData("// .show tables", false)]
    [InlineData("", false)]
    public void ACommandBeginsWithADot(string text, bool expected) => Assert.Equal(expected, CommandText.IsManagementCommand(text));
}
