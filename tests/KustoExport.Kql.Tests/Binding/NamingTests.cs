namespace KustoExport.Kql.Tests.Binding;

/// <summary>Names of columns that the user gave none.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("project Delay", "Delay:long")]
    [InlineData("project Info.a.b, Info[0], Info['k']", "Info_a_b:dynamic, Info_0:dynamic, Info_k:dynamic")]
    [InlineData("project bin(Delay, 10)", "Delay:long")]
    [InlineData("project Delay + 1, strlen(Origin)", "Column1:long, Column2:long")]
    [InlineData("project Column1 = 1, Delay + 1", "Column1:long, Column11:long")]
    [InlineData("project strcat(Origin) | project Column1, strcat(Column1)", "Column1:string, Column2:string")]
    [InlineData("extend bin(Delay, 10) | project Delay", "Delay:long")]
    [InlineData("project Info.a, Other = 1, Info.a", "Info_a:dynamic, Other:long, Info_a1:dynamic")]
    [InlineData("summarize sum(Delay), sum(Crew), s = sum(Delay)", "sum_Delay:long, sum_Crew:int, s:long")]
    [InlineData("summarize sum(Delay + 1)", "sum_:long")]
    public void AnUnnamedColumnIsCalled(string operation, string schema) => Assert.Equal(schema, Bound.Schema($"Flights | {operation}"));
}
