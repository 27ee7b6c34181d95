using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Tests.Binding;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("x = h\"key\" + \"open\"", "x = h\"***\" + \"open\"")]
    [InlineData("h@'a\\' 'b'", "h@'**' 'b'")]
    [InlineData("H'a\\'b' | 'c'", "H'****' | 'c'")]
    [InlineData("[\"https://a.net/f.csv?sv=1&sig=2\"] | take 1", "[\"https://a.net/f.csv?**********\"] | take 1")]
    [InlineData("'abfss://f@a.net/x;sharedkey=1'", "'abfss://f@a.net/x;***********'")]
    [InlineData("graph h'a\nb", "graph h'*\nb")]
    [InlineData("dynamic({'u': h@\"a\nb\"})", "dynamic({'u': h@\"*\n*\"})")]
    [InlineData("('Server=s;Password=a b;Database=d')", "('Server=s;Password=***;Database=d')")]
    [InlineData("('PWD = a=b')", "('PWD = ***')")]
    [InlineData("(\"x=1; pwd='a;b' ;y=2\")", "(\"x=1; pwd=***** ;y=2\")")]
    [InlineData("(@\"x=1;pwd=\"\"a;b\"\"\")", "(@\"x=1;pwd=*******\")")]
    [InlineData("T | where password == 'x' | extend pwd = 'y' | where z == 'pwd=' or a == 'b'", "T | where password == 'x' | extend pwd = 'y' | where z == 'pwd=' or a == 'b'")]
    [InlineData("with (path) where oh'x'", "with (path) where oh'x'")]
    public void HidesSecretsAndKeepsPlaces(string text, string expected) => Assert.Equal(expected, SecretText.Hide(text));
}
