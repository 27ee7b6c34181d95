using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

public sealed class SqlTableNameTests
{
    [Theory]
    [InlineData("T", null, "T")]
    [InlineData("dbo.My Table", "dbo", "My Table")]
    [InlineData("S1.Name.of.the-table_2", "S1", "Name.of.the-table_2")]
    [InlineData("Größe", null, "Größe")]
    public void WhatStandsBeforeTheFirstDotIsTheSchema(string text, string? schema, string name)
    {
        var table = SqlTableName.Parse(text);
        Assert.Equal((schema, name), (table.Schema, table.Name));
        Assert.Equal(text, table.ToString());
    }

    [Theory]
    [InlineData("T;drop")]
    [InlineData("T\"")]
    [InlineData("[T]")]
    [InlineData("T\0")]
    [InlineData("T\n")]
    [InlineData("")]
    [InlineData(".T")]
    [InlineData("dbo.")]
    [InlineData("dbo. T")]
    [InlineData(" ")]
    public void OtherNamesAreRefused(string text) =>
        Assert.Equal("SqlTableName", Assert.Throws<TargetException>(() => SqlTableName.Parse(text)).ErrorCode);
}
