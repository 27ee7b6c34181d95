using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of the commands about operations.</summary>
public sealed class OperationCommandParserTests
{
    private const string Id = "56e51622-eb49-4d1a-b896-06a03178efcd";
    private const string Other = "f008dc1e-2710-47d8-8d34-0d562f5f8615";

    [Theory]
    [InlineData(".show operations", "")]
    [InlineData($".show operations {Id}", Id)]
    [InlineData($".show operations '{Id}' | count", Id)]
    [InlineData($".show operations ({Id}, guid({Other}))", $"{Id} {Other}")]
    public void OperationsAreNamedByTheirIds(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', Assert.IsType<Command.ShowOperations>(CommandParser.ParseOrThrow(text).Command).Ids));

    [Fact]
    public void DetailsAreThoseOfOneOperation() =>
        Assert.Equal(Guid.Parse(Other), Assert.IsType<Command.ShowOperationDetails>(CommandParser.ParseOrThrow($".show operation {Other} details").Command).Id);

    [Theory]
    [InlineData($".cancel operation {Id}", null)]
    [InlineData($".cancel operation '{Id}' with (Reason=\"by me\")", "by me")]
    public void AnOperationIsCanceledWithAReason(string text, string? reason)
    {
        var command = Assert.IsType<Command.CancelOperation>(CommandParser.ParseOrThrow(text).Command);

        Assert.Equal((Guid.Parse(Id), reason, false), (command.Id, command.Reason, command.IsReadOnly));
    }

    [Theory]
    [InlineData(".cancel operation", "", "a guid")]
    [InlineData($".cancel operation {Id} with (why='x')", "why", "reason")]
    [InlineData($".cancel operation {Id} with (reason=1)", "1", "a string")]
    [InlineData(".show operations 12", "12", "a guid")]
    [InlineData(".show operations ()", ")", "a guid")]
    [InlineData(".show operations ('x')", "'x'", "a guid")]
    [InlineData($".show operation {Id}", "", "'details'")]
    [InlineData(".show operation details", "details", "a guid")]
    public void WhatIsNoIdIsRefusedAtItsPlace(string text, string target, string words)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));

        Assert.Equal(target, error.Target);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
