using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Definitions of external tables: columns, partitions, paths, formats and properties.</summary>
public sealed class ExternalTableBindingTests
{
    [Fact]
    public void VirtualColumnsFollowThoseOfTheFiles()
    {
        var table = Bind("(t:datetime, s:string)", "partition by (d:datetime = startofday(t), v:string, w:datetime)");

        Assert.Equal(["t:datetime", "s:string", "v:string", "w:datetime"], table.Columns.Select(c => c.ToString()));
        Assert.Equal(["t:datetime", "s:string"], table.DataColumns.Select(c => c.ToString()));
        Assert.Same(table.Columns[2], table.Partitions[1].Column);
        Assert.Same(table.Columns[0], table.Partitions[0].Source);
    }

    [Theory]
    [InlineData("p:string", PartitionFunction.Virtual, null, null)]
    [InlineData("p:datetime", PartitionFunction.Virtual, null, "yyyy/MM/dd")]
    [InlineData("p:string = s", PartitionFunction.Value, null, null)]
    [InlineData("p:long = hash(s, 10)", PartitionFunction.Hash, 10L, null)]
    [InlineData("p:datetime = startofyear(t)", PartitionFunction.StartOfYear, null, "yyyy")]
    [InlineData("p:datetime = startofmonth(t)", PartitionFunction.StartOfMonth, null, "yyyy/MM")]
    [InlineData("p:datetime = startofweek(t)", PartitionFunction.StartOfWeek, null, "yyyy/MM/dd")]
    [InlineData("p:datetime = startofday(['t'])", PartitionFunction.StartOfDay, null, "yyyy/MM/dd")]
    [InlineData("p:datetime = bin(t, 1d)", PartitionFunction.Bin, TimeSpan.TicksPerDay, "yyyy/MM/dd")]
    [InlineData("p:datetime = bin(t, 1h)", PartitionFunction.Bin, TimeSpan.TicksPerHour, "yyyy/MM/dd/HH")]
    [InlineData("p:datetime = bin(t, 1m)", PartitionFunction.Bin, TimeSpan.TicksPerMinute, "yyyy/MM/dd/HH/mm")]
    public void PartitionsAreMadeAsDocumented(string declaration, PartitionFunction function, long? argument, string? pattern)
    {
        var table = Bind("(t:datetime, s:string)", $"partition by ({declaration})");

        var partition = Assert.Single(table.Partitions);
        Assert.Equal((function, argument), (partition.Function, partition.Argument));
        Assert.Equal(new PathPart(null, partition.Column, pattern), Assert.Single(table.PathFormat));
    }

    [Fact]
    public void PathsHaveTheirPartsInOrder()
    {
        var table = Bind("(t:datetime, s:string)", "partition by (p:string = s, d:datetime = startofday(t)) pathformat=('y=' datetime_pattern('yyyy', d) '/m=' datetime_pattern(\"MM\", d) '/' p '.x')");

        Assert.Equal(["y=", "d yyyy", "/m=", "d MM", "/", "p ", ".x"], table.PathFormat.Select(p => p.Text ?? $"{p.Column!.Name} {p.Pattern}"));
        Assert.Equal(["p ", "/", "d yyyy/MM/dd"], Bind("(t:datetime, s:string)", "partition by (p:string = s, d:datetime = startofday(t))").PathFormat.Select(p => p.Text ?? $"{p.Column!.Name} {p.Pattern}"));
    }

    [Theory]
    [InlineData("(x:long, x:long)", "", "csv", "", ErrorCodes.KqlAmbiguousName, "x")]
    [InlineData("()", "", "csv", "", ErrorCodes.KqlSemantic, "()")]
    [InlineData("(x:long, *)", "", "csv", "", ErrorCodes.KqlSemantic, "(x:long, *)")]
    [InlineData("(x:long)", "", "cvs", "", ErrorCodes.KqlSemantic, "cvs")]
    [InlineData("(x:long)", "", "avro", "", ErrorCodes.KqlNotSupported, "avro")]
    [InlineData("(x:long)", "partition by (x:string)", "csv", "", ErrorCodes.KqlAmbiguousName, "x")]
    [InlineData("(x:long)", "partition by (p:string, p:string)", "csv", "", ErrorCodes.KqlAmbiguousName, "p")]
    [InlineData("(x:long)", "partition by (p:long)", "csv", "", ErrorCodes.KqlTypeMismatch, "p:long")]
    [InlineData("(x:long)", "partition by (p:real)", "csv", "", ErrorCodes.KqlTypeMismatch, "p:real")]
    [InlineData("(x:long)", "partition by (p:string = y)", "csv", "", ErrorCodes.KqlUnknownColumn, "y")]
    [InlineData("(x:long)", "partition by (p:string = x)", "csv", "", ErrorCodes.KqlTypeMismatch, "x")]
    [InlineData("(s:string)", "partition by (p:long = s)", "csv", "", ErrorCodes.KqlTypeMismatch, "p:long = s")]
    [InlineData("(t:datetime)", "partition by (p:datetime = t)", "csv", "", ErrorCodes.KqlSemantic, "t")]
    [InlineData("(t:datetime)", "partition by (p:string = startofday(t))", "csv", "", ErrorCodes.KqlTypeMismatch, "p:string = startofday(t)")]
    [InlineData("(t:datetime)", "partition by (p:datetime = startofhour(t))", "csv", "", ErrorCodes.KqlSemantic, "startofhour(t)")]
    [InlineData("(s:string)", "partition by (p:datetime = startofday(s))", "csv", "", ErrorCodes.KqlTypeMismatch, "s")]
    [InlineData("(t:datetime)", "partition by (p:datetime = bin(t, 1))", "csv", "", ErrorCodes.KqlSemantic, "bin(t, 1)")]
    [InlineData("(t:datetime)", "partition by (p:datetime = bin(t, 0h))", "csv", "", ErrorCodes.KqlSemantic, "bin(t, 0h)")]
    [InlineData("(s:string)", "partition by (p:long = hash(s))", "csv", "", ErrorCodes.KqlSemantic, "hash(s)")]
    [InlineData("(s:string)", "partition by (p:long = hash(s, 0))", "csv", "", ErrorCodes.KqlSemantic, "hash(s, 0)")]
    [InlineData("(s:string)", "partition by (p:string = s, q:string) pathformat=('a/' p)", "csv", "", ErrorCodes.KqlSemantic, "q:string")]
    [InlineData("(s:string)", "partition by (p:string = s, q:string) pathformat=(p q)", "csv", "", ErrorCodes.KqlSemantic, "q")]
    [InlineData("(s:string)", "partition by (p:string = s, q:string) pathformat=(p '' q)", "csv", "", ErrorCodes.KqlSemantic, "''")]
    [InlineData("(s:string)", "partition by (p:string = s) pathformat=(p '/' r)", "csv", "", ErrorCodes.KqlUnknownColumn, "r")]
    [InlineData("(s:string)", "partition by (p:string = s) pathformat=(datetime_pattern('yyyy', p))", "csv", "", ErrorCodes.KqlTypeMismatch, "p")]
    [InlineData("(s:string)", "partition by (p:datetime) pathformat=(datetime_pattern(\"yyyy'\", p))", "csv", "", ErrorCodes.KqlSemantic, "\"yyyy'\"")]
    [InlineData("(s:string)", "partition by (p:datetime) pathformat=(datetime_pattern('', p))", "csv", "", ErrorCodes.KqlSemantic, "''")]
    [InlineData("(s:string)", "partition by (p:datetime) pathformat=(strcat('a', p))", "csv", "", ErrorCodes.KqlSemantic, "strcat('a', p)")]
    [InlineData("(s:string)", "partition by (p:string) pathformat=('../' p)", "csv", "", ErrorCodes.KqlSemantic, "'../' p")]
    [InlineData("(s:string)", "partition by (p:string) pathformat=(p '/.')", "csv", "", ErrorCodes.KqlSemantic, "p '/.'")]
    [InlineData("(s:string)", "partition by (p:string) pathformat=('a\\\\' p)", "csv", "", ErrorCodes.KqlSemantic, "'a\\\\'")]
    [InlineData("(s:string)", "partition by (p:string) pathformat=('a\\0' p)", "csv", "", ErrorCodes.KqlSemantic, "'a\\0'")]
    [InlineData("(s:string)", "pathformat=('a')", "csv", "", ErrorCodes.KqlSemantic, "'a'")]
    [InlineData("(s:string)", "", "csv", "compressed=true, compressionType=zstd", ErrorCodes.KqlSemantic, "compressionType=zstd")]
    [InlineData("(s:string)", "", "csv", "compressionType=gzip", ErrorCodes.KqlSemantic, "compressionType=gzip")]
    [InlineData("(s:string)", "", "json", "includeHeaders=All", ErrorCodes.KqlSemantic, "includeHeaders=All")]
    [InlineData("(s:string)", "", "parquet", "encoding=UTF8BOM", ErrorCodes.KqlSemantic, "encoding=UTF8BOM")]
    [InlineData("(s:string)", "", "csv", "namePrefix='a/b'", ErrorCodes.KqlSemantic, "namePrefix='a/b'")]
    [InlineData("(s:string)", "", "csv", "fileExtension='/../x'", ErrorCodes.KqlSemantic, "fileExtension='/../x'")]
    public void WhatDoesNotFitIsSaidAtItsPlace(string schema, string partitions, string format, string properties, string code, string place)
    {
        var error = Assert.Throws<KqlException>(() => Bind(schema, partitions, format, properties));

        Assert.Equal((code, place), (error.ErrorCode, (string)error.Target!));
    }

    [Theory]
    [InlineData("(x:long, x:long)", "", ErrorCodes.KqlAmbiguousName, "x")]
    [InlineData("()", "", ErrorCodes.KqlSemantic, "()")]
    [InlineData("(x:long)", "createifnotexists=true", ErrorCodes.KqlSemantic, "createifnotexists=true")]
    [InlineData("(x:long)", "createifnotexists=true, primarykey=X", ErrorCodes.KqlSemantic, "primarykey=X")]
    [InlineData("(x:long)", "primarykey=y", ErrorCodes.KqlSemantic, "primarykey=y")]
    public void WhatDoesNotFitATableOfAServerIsSaidAtItsPlace(string schema, string properties, string code, string place)
    {
        var error = Assert.Throws<KqlException>(() => BindSql(schema, properties));

        Assert.Equal((code, place), (error.ErrorCode, (string)error.Target!));
    }

    [Fact]
    public void TheDialectOfAServerIsSqlServerWhereNoneIsSaid()
    {
        var table = BindSql("(x:long, s:string)", "");

        Assert.Equal((SqlDialect.SqlServer, "dbo.U"), (table.Dialect, table.SqlTable));
        Assert.Equal(["x:long", "s:string"], table.Columns.Select(c => c.ToString()));
        Assert.Equal(SqlDialect.PostgreSQL, BindSql("(x:long, s:string)", "sqlDialect=postgresql, createifnotexists=true, primarykey='x'").Dialect);
    }

    [Theory]
    [InlineData("parquet", "compressed=true, compressionType=zstd")]
    [InlineData("csv", "compressed=true, compressionType=gzip, includeHeaders=FirstFile, encoding=UTF8BOM")]
    [InlineData("json", "includeHeaders=None, encoding=UTF8NoBOM")]
    public void WhatFitsIsTaken(string format, string properties) => Assert.Equal(format, Bind("(s:string)", "", format, properties).Format.ToString(), ignoreCase: true);

    [Theory]
    [InlineData("yyyy/MM/dd", "2026/01/31")]
    [InlineData("'year='yyyy'/month='MM", "year=2026/month=01")]
    [InlineData("year={yyyy}/month={MM}", "year=2026/month=01")]
    [InlineData("it's {yyyy}", "it's 2026")]
    [InlineData("H", "7")]
    [InlineData("{H}", "7")]
    public void PatternsAreWrittenInTwoWays(string pattern, string expected) =>
        Assert.Equal(expected, DatetimePattern.Render(pattern, new DateTime(2026, 1, 31, 7, 0, 0, DateTimeKind.Utc)));

    [Theory]
    [InlineData("yyyy", true)]
    [InlineData("HH:mm:ss.fffffff", true)]
    [InlineData("{yyyy}-{MM}", true)]
    [InlineData("", false)]
    [InlineData("{}", false)]
    [InlineData("{yyyy", false)]
    [InlineData("{yyyy}}", false)]
    [InlineData("{{yyyy}}", false)]
    [InlineData("'x'", false)]
    [InlineData("yyyy'", false)]
    [InlineData("%", false)]
    public void APatternWritesSomethingOfADatetime(string pattern, bool isValid) => Assert.Equal(isValid, DatetimePattern.IsValid(pattern));

    [Fact]
    public void PartsMayBeTextsOfTheirOwn()
    {
        var table = Bind(["d:datetime = startofday(t)", "p:string"], "'day=' d '/' p");

        Assert.Equal(["t:datetime", "s:string", "p:string"], table.Columns.Select(c => c.ToString()));
        Assert.Equal(["day=", "d", "/", "p"], table.PathFormat.Select(p => p.Text ?? p.Column!.Name));
    }

    [Theory]
    [InlineData("d:datetime = startofday(x)", "", "x", "d:datetime = startofday(x)")]
    [InlineData("p:string, q:string", "", ",", "p:string, q:string")]
    [InlineData("p:string) pathformat=('..' p", "", ")", "p:string) pathformat=('..' p")]
    [InlineData("p:string", "p) dataformat=csv ('x'", ")", "p) dataformat=csv ('x'")]
    [InlineData("p:string", "'a/' q", "q", "'a/' q")]
    [InlineData("p:string", "'a/'", "p:string", "p:string")]
    public void ErrorsOfPartsAreAtThePlaceInTheirText(string partition, string pathFormat, string place, string line)
    {
        var error = Assert.Throws<KqlException>(() => Bind([partition], pathFormat));

        Assert.Equal((place, line), ((string)error.Target!, error.Excerpt.Text));
    }

    private static StorageTableSymbol Bind(string[] partitions, string pathFormat) => Binder.BindExternalTable(
        "T", [new Column("t", KqlType.DateTime), new Column("s", KqlType.String)], partitions, pathFormat, ExternalFormat.Csv, new StorageTableProperties());

    private static SqlTableSymbol BindSql(string schema, string properties)
    {
        var text = $".create external table T {schema} kind=sql table=['dbo.U'] ('c') with ({properties})";
        return Binder.Bind((Command.DefineSqlTable)CommandParser.ParseOrThrow(text).Command, text);
    }

    private static StorageTableSymbol Bind(string schema, string partitions, string format = "csv", string properties = "")
    {
        var text = $".create external table T {schema} kind=storage {partitions} dataformat={format} ('c') with ({properties})";
        return Binder.Bind((Command.DefineStorageTable)CommandParser.ParseOrThrow(text).Command, text);
    }
}
