using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of commands about ingestion mappings.</summary>
public sealed class MappingCommandParserTests
{
    [Theory]
    [InlineData(".create", DefinitionMode.Create)]
    [InlineData(".create-or-alter", DefinitionMode.CreateOrAlter)]
    [InlineData(".alter", DefinitionMode.Alter)]
    public void TheStringsBehindTheNameAreTheMapping(string verb, DefinitionMode mode)
    {
        var command = Assert.IsType<Command.DefineMapping>(Parse($"{verb} table ['my table'] ingestion JSON mapping \"M 1\"\n'['\n']'"));

        Assert.Equal((mode, "my table", MappingKind.Json, "M 1", "[]"), (command.Mode, command.Table.Text, command.Kind, command.Name.Text, command.Mapping.Text));
    }

    [Theory]
    [InlineData(".show table T ingestion mappings", null, null)]
    [InlineData(".show table T ingestion parquet mappings", MappingKind.Parquet, null)]
    [InlineData(".show table T ingestion csv mapping 'm'", MappingKind.Csv, "m")]
    public void SomeMappingsAreShown(string text, MappingKind? kind, string? name)
    {
        var command = Assert.IsType<Command.ShowMappings>(Parse(text));

        Assert.Equal((kind, name, true), (command.Kind, command.Name?.Text, command.IsReadOnly));
    }

    [Fact]
    public void OneIsDropped() => Assert.Equal("m", Assert.IsType<Command.DropMapping>(Parse(".drop table T ingestion csv mapping \"m\"")).Name.Text);

    [Theory]
    [InlineData(".create database D ingestion csv mapping 'm' '[]'", "not supported")]
    [InlineData(".create-merge table T ingestion csv mapping 'm' '[]'", "not supported")]
    [InlineData(".create table T ingestion csv 'm' '[]'", "Expected 'mapping'")]
    [InlineData(".drop table T ingestion csv mapping", "the name of a mapping, in quotes")]
    [InlineData(".create table T ingestion 'm' '[]'", "'csv', 'json' or 'parquet'")]
    [InlineData(".create table T ingestion w3clogfile mapping 'm' '[]'", "'w3clogfile' are not supported")]
    public void WhatIsWrongIsSaid(string text, string message) => Assert.Contains(message, Assert.Throws<KqlException>(() => Parse(text)).Message, StringComparison.Ordinal);

    private static Command Parse(string text) => CommandParser.ParseOrThrow(text).Command;
}
