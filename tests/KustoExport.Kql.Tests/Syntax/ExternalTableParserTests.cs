using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of commands about external tables.</summary>
public sealed class ExternalTableParserTests
{
    [Fact]
    public void ADefinitionHasItsParts()
    {
        const string Text = """
            .create-or-alter external table ['My table'] (Timestamp:datetime, CustomerName:string)
            kind = storage
            partition by (CustomerId:long = hash(CustomerName, 10), Date:datetime = startofday(Timestamp), Region:string)
            pathformat = ("customer_id=" CustomerId "/dt=" datetime_pattern("yyyyMMdd", Date) "/" Region)
            dataformat = parquet
            (
                h@'https://one.blob.core.windows.net/box;sesame',
                'out'
            )
            with (folder="f", docString='d', compressed=true, compressionType='ZSTD', includeHeaders=none, namePrefix='p', fileExtension=".x",
                encoding='utf8bom', sampleUris=true, filesPreview="true", validateNotEmpty=true, dryRun=true)
            """;

        var command = Assert.IsType<Command.DefineStorageTable>(CommandParser.ParseOrThrow(Text).Command);

        Assert.Equal((DefinitionMode.CreateOrAlter, "My table", "parquet"), (command.Mode, command.Name.Text, command.DataFormat.Text));
        Assert.Equal(["Timestamp:DateTime", "CustomerName:String"], command.Schema.Columns.Select(c => $"{c.Name.Text}:{c.Type}"));
        Assert.Equal(["CustomerId:Long", "Date:DateTime", "Region:String"], command.Partitions.Select(p => $"{p.Name.Text}:{p.Type}"));
        Assert.Equal([true, true, false], command.Partitions.Select(p => p.Value is not null));
        Assert.Equal(6, command.PathFormat.Count);
        Assert.Equal(["https://one.blob.core.windows.net/box;sesame", "out"], command.Connections.Select(c => c.Value));
        Assert.Equal(
            new StorageTableProperties
            {
                Folder = "f", DocString = "d", IsCompressed = true, CompressionType = "zstd", IncludeHeaders = "None", NamePrefix = "p", FileExtension = ".x",
                Encoding = "UTF8BOM", SampleUris = true, FilesPreview = true, ValidateNotEmpty = true, DryRun = true,
            },
            command.Properties);
        Assert.Equal(12, command.PropertyPlaces.Count);
        var place = command.PropertyPlaces["filesPreview"];
        Assert.Equal("filesPreview=\"true\"", Text[place.Start..place.End]);
        Assert.False(command.IsReadOnly);
    }

    [Theory]
    [InlineData(".create external table T (x:long) kind=blob dataformat=csv ('c')", DefinitionMode.Create)]
    [InlineData(".alter external table T (x:long) kind=adl dataformat=csv ('c') with ()", DefinitionMode.Alter)]
    public void DeprecatedKindsAreStorage(string text, DefinitionMode mode) =>
        Assert.Equal(mode, Assert.IsType<Command.DefineStorageTable>(CommandParser.ParseOrThrow(text).Command).Mode);

    [Fact]
    public void ATableOfAServerHasItsParts()
    {
        const string Text = """
            .alter external table T (x:long, ['my s']:string)
            kind=sql
            table=['dbo.My Table']
            (
               h@'Server=tcp:myserver.database.windows.net,1433;Authentication=Active Directory Integrated;Initial Catalog=mydatabase;'
            )
            with
            (
               docstring = "Docs",
               folder = "ExternalTables",
               sqldialect = "MySql",
               createifnotexists = true,
               primarykey = ['my s'],
               firetriggers=true,
               allowInsecureConnection=false,
            )
            """;

        var command = Assert.IsType<Command.DefineSqlTable>(CommandParser.ParseOrThrow(Text).Command);

        Assert.Equal((DefinitionMode.Alter, "T", "dbo.My Table"), (command.Mode, command.Name.Text, command.SqlTable.Text));
        Assert.Equal(["x:Long", "my s:String"], command.Schema.Columns.Select(c => $"{c.Name.Text}:{c.Type}"));
        Assert.StartsWith("Server=tcp:myserver", (string)command.Connection.Value!, StringComparison.Ordinal);
        Assert.Equal(
            new SqlTableProperties { DocString = "Docs", Folder = "ExternalTables", Dialect = SqlDialect.MySQL, CreateIfNotExists = true, PrimaryKey = "my s", FireTriggers = true, AllowInsecureConnection = false },
            command.Properties);
        Assert.Equal("primarykey = ['my s']", Text[command.PropertyPlaces["primarykey"].Start..command.PropertyPlaces["primarykey"].End]);
        Assert.False(command.IsReadOnly);
    }

    [Theory]
    [InlineData(".show external tables", "ShowExternalTables")]
    [InlineData(".show external table T | project TableName", "ShowExternalTables")]
    [InlineData(".show external tables details", "ShowExternalTableDetails")]
    [InlineData(".show external table ['my table'] details", "ShowExternalTableDetails")]
    [InlineData(".show external table T schema as json", "ShowExternalTableSchema")]
    [InlineData(".show external table T schema as csl", "ShowExternalTableSchema")]
    [InlineData(".show external table T cslschema", "ShowExternalTableSchema")]
    [InlineData(".show external table T artifacts", "ShowExternalTableArtifacts")]
    [InlineData(".show external table T artifacts limit 10 | count", "ShowExternalTableArtifacts")]
    public void WhatShowsIsReadOnly(string text, string kind)
    {
        var command = CommandParser.ParseOrThrow(text).Command;
        Assert.Equal((kind, true), (command.GetType().Name, command.IsReadOnly));
    }

    [Fact]
    public void ALimitIsANumber()
    {
        Assert.Equal(10, Assert.IsType<Command.ShowExternalTableArtifacts>(CommandParser.ParseOrThrow(".show external table T artifacts limit 10").Command).Limit);
        Assert.Null(Assert.IsType<Command.ShowExternalTableArtifacts>(CommandParser.ParseOrThrow(".show external table T artifacts").Command).Limit);
        Assert.True(Assert.IsType<Command.DropExternalTable>(CommandParser.ParseOrThrow(".drop external table T ifexists").Command).IfExists);
    }

    [Theory]
    [InlineData(".create external table T (x:long) kind=delta ('c')", ErrorCodes.KqlNotSupported, "delta", "inline_external_table")]
    [InlineData(".create external table T kind=delta ('c')", ErrorCodes.KqlNotSupported, "delta", "inline_external_table")]
    [InlineData(".create external table T kind=sql table=U ('c')", ErrorCodes.KqlSyntax, "T", "kind=sql")]
    [InlineData(".create external table T (x:long) kind=sql ('c')", ErrorCodes.KqlSyntax, "T", "kind=sql table=")]
    [InlineData(".create external table T (x:long) kind=sql ('c') with (sqlDialect='CosmosDbSQL')", ErrorCodes.KqlNotSupported, "'CosmosDbSQL'", "cluster")]
    [InlineData(".create external table T (x:long) kind=sql table=U ('c') with (sqlDialect=Postgres)", ErrorCodes.KqlSyntax, "Postgres", "Did you mean 'PostgreSQL'?")]
    [InlineData(".create external table T (x:long) kind=sql table=U ('c') with (sqlDialect=1)", ErrorCodes.KqlSyntax, "1", null)]
    [InlineData(".create external table T (x:long) kind=sql table=U ('c') with (primarykey=1)", ErrorCodes.KqlSyntax, "1", null)]
    [InlineData(".create external table T (x:long) kind=sql table=U ('c') with (batchSize=1)", ErrorCodes.KqlSyntax, "batchSize", "The properties are")]
    [InlineData(".create external table T (x:long) kind=sql table=U ('c', 'd')", ErrorCodes.KqlSyntax, ",", null)]
    [InlineData(".create external table T (x:long) kind=sql table='U' ('c')", ErrorCodes.KqlSyntax, "'U'", null)]
    [InlineData(".create external table T (x:long) kind=sql table=U (c)", ErrorCodes.KqlSyntax, "c", null)]
    [InlineData(".create external table T (x:long) kind=sql dataformat=csv ('c')", ErrorCodes.KqlSyntax, "dataformat", null)]
    [InlineData(".create external table T (x:long) kind=storge dataformat=csv ('c')", ErrorCodes.KqlSyntax, "storge", "Did you mean 'storage'?")]
    [InlineData(".create external table T kind=storage dataformat=csv ('c')", ErrorCodes.KqlSyntax, "T", "(name:type, …)")]
    [InlineData(".create external table T mapping 'm' '[]'", ErrorCodes.KqlNotSupported, ".create external table T mapping", "cluster")]
    [InlineData(".alter external table T policy query_acceleration '{}'", ErrorCodes.KqlNotSupported, ".alter external table T policy", "cluster")]
    [InlineData(".create external table T (x:long) kind=storage ('c')", ErrorCodes.KqlSyntax, "(", null)]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv (T)", ErrorCodes.KqlSyntax, "T", null)]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv ('c') with (size=1)", ErrorCodes.KqlSyntax, "size", "The properties are")]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv ('c') with (dryrnu=true)", ErrorCodes.KqlSyntax, "dryrnu", "Did you mean 'dryRun'?")]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv ('c') with (folder=1)", ErrorCodes.KqlSyntax, "1", "quotes")]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv ('c') with (compressionType=zip)", ErrorCodes.KqlSyntax, "zip", null)]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv ('c') with (includeHeaders=firstFle)", ErrorCodes.KqlSyntax, "firstFle", "FirstFile")]
    [InlineData(".create external table T (x:long) kind=storage dataformat=csv ('c') with (dryRun=true, dryRun=true)", ErrorCodes.KqlSyntax, "dryRun", null)]
    [InlineData(".show external table T artifacts limit x", ErrorCodes.KqlSyntax, "x", "limit 10")]
    [InlineData(".show external table T artifacts limit -1", ErrorCodes.KqlSyntax, "-", "limit 10")]
    [InlineData(".show external table T schema as csv", ErrorCodes.KqlSyntax, "csv", null)]
    [InlineData(".show external table T detials", ErrorCodes.KqlSyntax, "detials", "details")]
    [InlineData(".show external table T mappings", ErrorCodes.KqlNotSupported, ".show external table T mappings", "cluster")]
    [InlineData(".drop external table T mapping 'm'", ErrorCodes.KqlNotSupported, ".drop external table T mapping", "cluster")]
    [InlineData(".drop external table T ifexist", ErrorCodes.KqlSyntax, "ifexist", "ifexists")]
    public void WhatIsWrongIsSaidAtItsPlace(string text, string code, string place, string? remedy)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));

        Assert.Equal((code, place), (error.ErrorCode, (string)error.Target!));
        if (remedy is not null)
            Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }
}
