using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of management commands.</summary>
public sealed class CommandParserTests
{
    [Fact]
    public void ADefinitionHasItsPropertiesNameParametersAndBody()
    {
        var command = Assert.IsType<Command.DefineFunction>(Parse("""
            // what it is for
            .create function ifnotexists with (docstring = 'says "x"', Folder = @"a\b", view=true, skipvalidation=false)
            ['my name'](a:long, T:(*), b:string = "q") { let c = a; T | where x == c }
            """));

        Assert.Equal((DefinitionMode.CreateIfNotExists, "my name"), (command.Mode, command.Name.Text));
        Assert.Equal(new FunctionProperties("says \"x\"", @"a\b", IsView: true, SkipsValidation: false), command.Properties);
        Assert.Equal(["a", "T", "b"], command.Lambda.Parameters.Select(p => p.Name.Text));
        Assert.True(command.Lambda.IsView);
        Assert.False(command.IsReadOnly);
    }

    [Theory]
    [InlineData(".create function f() { print 1 }", DefinitionMode.Create)]
    [InlineData(".create-or-alter function f() { print 1 };", DefinitionMode.CreateOrAlter)]
    [InlineData(".alter function f() { print 1 }", DefinitionMode.Alter)]
    [InlineData(".alter function with (folder='x') f() { print 1 }", DefinitionMode.Alter)]
    [InlineData(".create function with () { print 1 }", DefinitionMode.Create)]
    public void ADefinitionHasItsMode(string text, DefinitionMode mode) => Assert.Equal(mode, Assert.IsType<Command.DefineFunction>(Parse(text)).Mode);

    [Theory]
    [InlineData(".alter function f docstring \"d\"", typeof(Command.AlterFunctionDocString))]
    [InlineData(".alter function ['f'] folder @\"a\\b\"", typeof(Command.AlterFunctionFolder))]
    [InlineData(".drop function f", typeof(Command.DropFunction))]
    [InlineData(".drop functions (f, ['g h']) ifexists", typeof(Command.DropFunctions))]
    [InlineData(".show functions", typeof(Command.ShowFunctions))]
    [InlineData(".show function f with (ShowObfuscatedStrings=true)", typeof(Command.ShowFunction))]
    [InlineData(".show tables", typeof(Command.ShowTables))]
    [InlineData(".show tables (A, B)", typeof(Command.ShowTables))]
    [InlineData(".show tables details", typeof(Command.ShowTableDetails))]
    [InlineData(".show tables (A, ['B c']) details | count", typeof(Command.ShowTableDetails))]
    [InlineData(".show table T details", typeof(Command.ShowTableDetails))]
    [InlineData(".show table T cslschema", typeof(Command.ShowTableSchema))]
    [InlineData(".show table ['T'] schema as json", typeof(Command.ShowTableSchema))]
    [InlineData(".show database", typeof(Command.ShowDatabaseIdentity))]
    [InlineData(".show database details", typeof(Command.ShowDatabaseDetails))]
    [InlineData(".show databases details | count", typeof(Command.ShowDatabaseDetails))]
    [InlineData(".show database datastats", typeof(Command.ShowDatabaseStatistics))]
    [InlineData(".show cluster databases datastats", typeof(Command.ShowDatabaseStatistics))]
    [InlineData(".show database details schema", typeof(Command.ShowDatabaseSchema))]
    [InlineData(".show databases identity", typeof(Command.ShowDatabaseIdentity))]
    [InlineData(".show cluster databases (A)", typeof(Command.ShowDatabases))]
    [InlineData(".show database schema", typeof(Command.ShowDatabaseSchema))]
    [InlineData(".show database X schema details", typeof(Command.ShowDatabaseSchema))]
    [InlineData(".show database X schema if_later_than \"v1.0\" as json", typeof(Command.ShowDatabaseSchema))]
    [InlineData(".show databases (X, Y if_later_than \"v1.0\") schema as json with (Tables=True, Functions=False)", typeof(Command.ShowDatabaseSchema))]
    [InlineData(".show database X schema as csl script with (ShowObfuscatedStrings = true)", typeof(Command.ShowDatabaseSchema))]
    [InlineData(".create tables A (x:long), ['B c'] (y:string, z:real) with (folder='f')", typeof(Command.DefineTables))]
    [InlineData(".create-merge tables A (x:long)", typeof(Command.DefineTables))]
    [InlineData(".create table T based-on U ifnotexists with (docstring='d')", typeof(Command.CopyTableSchema))]
    [InlineData(".alter table T (a:long, b:string) with (docstring='d', folder='f')", typeof(Command.AlterTable))]
    [InlineData(".alter-merge table ['T'] (a:long)", typeof(Command.AlterTable))]
    [InlineData(".alter table T docstring \"d\"", typeof(Command.DescribeTable))]
    [InlineData(".alter table T folder @\"First Level\\Second Level\"", typeof(Command.DescribeTable))]
    [InlineData(".alter table T column-docstrings (a:'x', ['b c']:\"y\")", typeof(Command.AlterColumnDocStrings))]
    [InlineData(".alter-merge table T column-docstrings (a:'x')", typeof(Command.AlterColumnDocStrings))]
    [InlineData(".alter column ['T'].['c d'] type=string", typeof(Command.AlterColumnType))]
    [InlineData(".alter column D.T.c type = long", typeof(Command.AlterColumnType))]
    [InlineData(".rename column D.T.a to b", typeof(Command.RenameColumns))]
    [InlineData(".rename columns a = D.T.b, b = D.T.a", typeof(Command.RenameColumns))]
    [InlineData(".drop column T.a ifexists", typeof(Command.DropColumns))]
    [InlineData(".drop table T columns ( a, ['b c'] )", typeof(Command.DropColumns))]
    [InlineData(".show queries | take 10", typeof(Command.ShowQueries))]
    [InlineData(".show running queries", typeof(Command.ShowRunningQueries))]
    [InlineData(".show running queries by user *", typeof(Command.ShowRunningQueries))]
    [InlineData(".show running queries by user 'me'", typeof(Command.ShowRunningQueries))]
    [InlineData(".show commands", typeof(Command.ShowCommands))]
    [InlineData(".show commands-and-queries", typeof(Command.ShowCommandsAndQueries))]
    [InlineData(".cancel query \"KE.RunQuery;8f70e9ab-958f-4955-99df-d2a288b32b2c\" with (reason='too long')", typeof(Command.CancelQuery))]
    [InlineData(".show version", typeof(Command.ShowVersion))]
    public void EachCommandIsRead(string text, Type kind) => Assert.IsType(kind, Parse(text));

    [Fact]
    public void SchemasAreAskedForInPartsAndByVersion()
    {
        var command = Assert.IsType<Command.ShowDatabaseSchema>(Parse(".show databases (X, Y if_later_than 'v.2.10') schema as json with (Tables=True, Functions=False)"));

        Assert.Equal([null, new DatabaseVersion(2, 10)], command.Databases.Select(d => d.LaterThan));
        Assert.Equal((SchemaForm.Json, SchemaParts.Tables), (command.Form, command.Parts));
        Assert.True(new DatabaseVersion(2, 10).CompareTo(new DatabaseVersion(2, 9)) > 0);
    }

    [Fact]
    public void AColumnIsNamedWithItsTableAndDatabase()
    {
        var swap = Assert.IsType<Command.RenameColumns>(Parse(".rename columns a = ['my db'].T.['b c'], ['b c'] = T.a"));

        Assert.Equal([("my db", "T", "b c", "a"), (null, "T", "a", "b c")], swap.Renames.Select(r => (r.Old.Database?.Text, r.Old.Table.Text, r.Old.Column.Text, r.New.Text)));
    }

    [Theory]
    [InlineData(".show tables | count")]
    [InlineData(".show tables\n| where TableName != ''\n| count; print 1")]
    [InlineData(".show tables; let x = 1; $command_results | take x")]
    public void AQueryReadsTheResult(string text)
    {
        var block = CommandParser.ParseOrThrow(text);

        Assert.NotNull(block.Query);
        Assert.Contains(block.Query!.Statements, s => s is Statement.Query { Value: Expression.Pipe });
    }

    [Theory]
    [InlineData(".shwo tables", ErrorCodes.KqlUnknownCommand, ".shwo tables", "Did you mean '.show tables'?")]
    [InlineData(".shwo table T cslschema", ErrorCodes.KqlUnknownCommand, ".shwo table", "Did you mean '.show table'?")]
    [InlineData(".creat table T (a:long)", ErrorCodes.KqlUnknownCommand, ".creat table", "Did you mean '.create table'?")]
    [InlineData(".set-or-apend T <| print 1", ErrorCodes.KqlUnknownCommand, ".set-or-apend", "Did you mean '.set-or-append'?")]
    [InlineData(".drop tabel T", ErrorCodes.KqlUnknownCommand, ".drop tabel", "Did you mean '.drop table'?")]
    [InlineData(".show runing queries", ErrorCodes.KqlUnknownCommand, ".show runing queries", "Did you mean '.show running queries'?")]
    [InlineData(".cancel qury 'x'", ErrorCodes.KqlUnknownCommand, ".cancel qury", "Did you mean '.cancel query'?")]
    [InlineData(".show tabl", ErrorCodes.KqlUnknownCommand, ".show tabl", "Did you mean '.show table'?")]
    [InlineData(".alter tabl T", ErrorCodes.KqlUnknownCommand, ".alter tabl", "Did you mean '.alter table'?")]
    [InlineData(".rename colum T.a to b", ErrorCodes.KqlUnknownCommand, ".rename colum", "Did you mean '.rename column'?")]
    [InlineData(".shwo", ErrorCodes.KqlUnknownCommand, ".shwo", "Did you mean '.show'?")]
    [InlineData(".shwo everything there is", ErrorCodes.KqlUnknownCommand, ".shwo", "Did you mean '.show'?")]
    [InlineData(".show nonsense", ErrorCodes.KqlUnknownCommand, ".show nonsense", "Of this kind are: .show")]
    [InlineData(".tables", ErrorCodes.KqlUnknownCommand, ".tables", ".show tables")]
    [InlineData(".list functions", ErrorCodes.KqlUnknownCommand, ".list functions", ".show functions")]
    [InlineData(".frobnicate", ErrorCodes.KqlUnknownCommand, ".frobnicate", "Commands begin with")]
    [InlineData(".show tabels", ErrorCodes.KqlUnknownCommand, ".show tabels", "Did you mean '.show tables'?")]
    [InlineData(".create fnction f() { print 1 }", ErrorCodes.KqlUnknownCommand, ".create fnction", "Did you mean '.create function'?")]
    [InlineData(".", ErrorCodes.KqlUnknownCommand, ".", "Commands begin with")]
    [InlineData(".show", ErrorCodes.KqlUnknownCommand, ".show", ".show")]
    [InlineData(".show table T policy caching", ErrorCodes.KqlNotSupported, ".show table T policy", "cluster")]
    [InlineData(".show table T detials", ErrorCodes.KqlSyntax, "detials", "details")]
    [InlineData(".show tables detail", ErrorCodes.KqlSyntax, "detail", "details")]
    [InlineData(".show table T extents metadata", ErrorCodes.KqlNotSupported, ".show table T extents metadata", "cluster")]
    [InlineData(".show table T extents were tags has 'x'", ErrorCodes.KqlSyntax, "were", "'where'")]
    [InlineData(".show table * policy sharding", ErrorCodes.KqlNotSupported, ".show table * policy", "cluster")]
    [InlineData(".drop function f admins ('x')", ErrorCodes.KqlNotSupported, ".drop function f admins", "cluster")]
    [InlineData(".show function f principals", ErrorCodes.KqlNotSupported, ".show function f principals", "cluster")]
    [InlineData(".alter table T policy caching hot = 1d", ErrorCodes.KqlNotSupported, ".alter table T policy", "cluster")]
    [InlineData(".alter table D.T policy update '[]'", ErrorCodes.KqlNotSupported, ".alter table D.T policy", "cluster")]
    [InlineData(".alter table D.T (a:long)", ErrorCodes.KqlSyntax, ".", "")]
    [InlineData(".alter table T docstrng 'x'", ErrorCodes.KqlSyntax, "docstrng", "docstring")]
    [InlineData(".alter column T.a policy encoding", ErrorCodes.KqlNotSupported, ".alter column T.a policy", "cluster")]
    [InlineData(".alter column T.a type=money", ErrorCodes.KqlSyntax, "money", "")]
    [InlineData(".alter column a type=long", ErrorCodes.KqlSyntax, "type", "")]
    [InlineData(".drop column D.T.a", ErrorCodes.KqlSyntax, ".", "")]
    [InlineData(".drop table T column (a)", ErrorCodes.KqlSyntax, "column", "columns")]
    [InlineData(".alter table T column-docstrings (a=1)", ErrorCodes.KqlSyntax, "=", "")]
    [InlineData(".create tables (A, B)", ErrorCodes.KqlSyntax, "(", "")]
    [InlineData(".show database policies", ErrorCodes.KqlNotSupported, ".show database policies", "cluster")]
    [InlineData(".show database detials", ErrorCodes.KqlSyntax, "detials", "details")]
    [InlineData(".show running queries bye user 'x'", ErrorCodes.KqlSyntax, "bye", "'by'")]
    [InlineData(".cancel query x", ErrorCodes.KqlSyntax, "x", "")]
    [InlineData(".cancel query 'x' with (cause='y')", ErrorCodes.KqlSyntax, "cause", "reason")]
    [InlineData(".show table T cslshema", ErrorCodes.KqlSyntax, "cslshema", "cslschema")]
    [InlineData(".show function f with (foo=1)", ErrorCodes.KqlSyntax, "foo", "ShowObfuscatedStrings")]
    [InlineData(".create function with (docstring=1) f() { print 1 }", ErrorCodes.KqlSyntax, "1", "quotes")]
    [InlineData(".create function with (view=true, VIEW=true) f() { print 1 }", ErrorCodes.KqlSyntax, "VIEW", "twice")]
    [InlineData(".move extents from table T to table U", ErrorCodes.KqlNotSupported, ".move extents", "cluster")]
    [InlineData("print 1", ErrorCodes.KqlRequestKind, "p", "Invoke-KqlQuery")]
    public void WhatCantBeRunIsRefusedByName(string text, string code, string words, string remedy)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));

        Assert.Equal((code, words), (error.ErrorCode, (string)error.Target!));
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".alter function f docstring h\"sesame\" x")]
    [InlineData(".show table h@'sesame'")]
    [InlineData("print h'sesame' | wher x")]
    [InlineData("print H```\nsesame\n``` + 1 +")]
    [InlineData("print h'sesame")]
    public void ObfuscatedStringsAreNotInMessages(string text)
    {
        var error = text[0] == '.'
            ? Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text))
            : Assert.Throws<KqlException>(() => QueryParser.ParseOrThrow(text));

        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Target?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void MaskingKeepsPlaces() => Assert.Equal(
        "a h\"****\" h@'**' \"open\" oh",
        ObfuscatedText.Mask("a h\"shut\" h@'up' \"open\" oh"));

    private static Command Parse(string text)
    {
        var block = CommandParser.ParseOrThrow(text);
        Assert.Equal('.', text[block.Command.Span.Start]);
        return block.Command;
    }
}
