using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of the commands about the capacity.</summary>
public sealed class CapacityCommandParserTests
{
    [Theory]
    [InlineData(".show capacity", null)]
    [InlineData(".show capacity | where Remaining > 0", null)]
    [InlineData(".show capacity data-export", ServiceResource.DataExport)]
    [InlineData(".show capacity DataExport", ServiceResource.DataExport)]
    [InlineData(".show capacity ingestions with (scope=cluster)", ServiceResource.Ingestions)]
    [InlineData(".show capacity with (scope='workloadgroup')", null)]
    public void AResourceIsNamedOrAllAreMeant(string text, ServiceResource? resource) =>
        Assert.Equal(resource, Assert.IsType<Command.ShowCapacity>(CommandParser.ParseOrThrow(text).Command).Shown);

    [Theory]
    [InlineData(".show capacity data-exports", "data-exports", "Did you mean 'data-export'?", ErrorCodes.KqlSyntax)]
    [InlineData(".show capacity extents-merge", "extents-merge", "data-export", ErrorCodes.KqlNotSupported)]
    [InlineData(".show capacity 3", "3", "'ingestions'", ErrorCodes.KqlSyntax)]
    [InlineData(".show capacity with (scope=node)", "node", "workloadgroup", ErrorCodes.KqlSyntax)]
    [InlineData(".alter cluster policy capacity", "", "JSON object", ErrorCodes.KqlSyntax)]
    public void WhatIsNoResourceIsRefusedAtItsPlace(string text, string target, string words, string code)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));

        Assert.Equal((target, code), (error.Target, error.ErrorCode));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".alter cluster policy capacity @'{}'", false)]
    [InlineData(".alter-merge cluster policy capacity ```{}```", true)]
    public void APolicyIsAString(string text, bool merges)
    {
        var command = Assert.IsType<Command.AlterCapacityPolicy>(CommandParser.ParseOrThrow(text).Command);

        Assert.Equal((merges, "{}"), (command.Merges, command.Policy.Value));
    }
}
