using System.Text;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>What services write in more than one way, and what they shouldn't write.</summary>
public sealed class ReplyFormTests
{
    [Fact]
    public void ACommandOfAnOldServiceHasTheTypesOfNETOnly()
    {
        var table = Assert.Single(Replies.Read("""{"Tables":[{"TableName":"Table_0","Columns":[{"ColumnName":"Version","DataType":"String"},{"ColumnName":"On","DataType":"DateTime"},{"ColumnName":"IsMain","DataType":"SByte"},{"ColumnName":"Stats","DataType":"String"}],"Rows":[["1.0","2018-04-29T08:05:54Z",1,{"a": [1, " "]}]]}]}"""));
        Assert.Equal([new("Version", KqlType.String), new("On", KqlType.DateTime), new ResultColumn("IsMain", KqlType.Bool), new("Stats", KqlType.String)], table.Columns);
        Assert.Equal(["1.0", new DateTime(2018, 4, 29, 8, 5, 54, DateTimeKind.Utc), true, """{"a":[1," "]}"""], table.Rows[0]);
    }

    [Fact]
    public void ASecondTableOfACommandTellsAboutTheFirst() =>
        Assert.Equal("Table_0", Assert.Single(Replies.Read("""{"Tables":[{"TableName":"Table_0","Columns":[],"Rows":[]},{"TableName":"Table_1","Columns":[{"ColumnName":"Value"}],"Rows":[["{}"]]}]}""")).Name);

    [Theory]
    [InlineData("int", "\"12\"", 12)]
    [InlineData("bool", "\"True\"", true)]
    [InlineData("bool", "2", true)]
    [InlineData("real", "\"-Infinity\"", double.NegativeInfinity)]
    [InlineData("real", "\"1.5\"", 1.5)]
    [InlineData("real", "\"\"", null)]
    [InlineData("datetime", "\"\"", null)]
    [InlineData("datetime", "\"0000-01-01T00:00:00Z\"", null)]
    [InlineData("string", "12.50", "12.50")]
    [InlineData("string", "null", "")]
    [InlineData("string", "\"\\ud800\\n\\u0041\"", "\uFFFD\nA")]
    [InlineData("dynamic", "\"[1, 2]\"", "[1,2]")]
    [InlineData("dynamic", "\"[1, 2\"", "\"[1, 2\"")]
    [InlineData("dynamic", "\"12\"", "\"12\"")]
    [InlineData("dynamic", "null", null)]
    [InlineData("decimal", "\"-0.0\"", "0")]
    [InlineData("decimal", "1.50e-3", "0.0015")]
    [InlineData("decimal", "-125E+1", "-1250")]
    [InlineData("timespan", "\"-1.01:01:01.5\"", "-1.01:01:01.5000000")]
    [InlineData("timespan", "0", "00:00:00")]
    [InlineData("unheard", "\"x\"", "x")]
    public void AValue(string type, string json, object? value)
    {
        var read = Replies.Read(Reply(type, $"[{json}]"))[0].Rows[0][0];
        Assert.Equal(value, type is "decimal" or "timespan" ? Convert.ToString(read, System.Globalization.CultureInfo.InvariantCulture) : read);
    }

    [Theory]
    [InlineData("2026-01-31T23:59:59.1234567Z")]
    [InlineData("2026-01-31T23:59:59.1234567")]
    [InlineData("2026-01-31 23:59:59.1234567Z")]
    [InlineData("2026-02-01T01:29:59.1234567+01:30")]
    public void ADatetimeHasNoneToSevenDigitsAndMayHaveAnOffset(string text) =>
        Assert.Equal(DateTime.Parse("2026-01-31T23:59:59.1234567Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal), Replies.Read(Reply("datetime", $"[\"{text}\"]"))[0].Rows[0][0]);

    [Theory]
    [InlineData("int", "2147483648")]
    [InlineData("long", "9223372036854775808")]
    [InlineData("long", "1.5")]
    [InlineData("long", "true")]
    [InlineData("bool", "\"maybe\"")]
    [InlineData("real", "\"one\"")]
    [InlineData("decimal", "\"NaN\"")]
    [InlineData("decimal", "\".\"")]
    [InlineData("decimal", "\"1e999999999\"")]
    [InlineData("datetime", "\"2026-02-30T00:00:00Z\"")]
    [InlineData("datetime", "\"2026-01-31T24:00:00Z\"")]
    [InlineData("datetime", "\"2026-01-31T00:00:00.12345678Z\"")]
    [InlineData("datetime", "\"yesterday\"")]
    [InlineData("timespan", "\"1:00:00\"")]
    [InlineData("timespan", "\"10675200.00:00:00\"")]
    [InlineData("timespan", "\".01:00:00\"")]
    [InlineData("guid", "\"g\"")]
    [InlineData("guid", "{}")]
    public void AValueThatIsNoneOfItsTypeIsAnErrorAndNeverANull(string type, string json)
    {
        var failure = Replies.Failure(Reply(type, $"[{json}]"));
        Assert.Equal(ErrorCodes.ClusterReply, failure.ErrorCode);
        Assert.Contains("'c:" + type, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("1")]
    [InlineData("\"row\"")]
    public void ARowIsAnArrayAsLongAsTheColumnsAtMost(string row) => Assert.Equal(ErrorCodes.ClusterReply, Replies.Failure(Reply("long", row)).ErrorCode);

    [Fact]
    public void AByteOrderMarkIsReadOver() => Assert.Single(Replies.Read("\uFEFF" + Reply("long", "[1]")));

    [Fact]
    public void TextThatIsNotUTF8IsRefused()
    {
        byte[] reply = [.. Encoding.UTF8.GetBytes(Reply("string", "[\"~\"]")).Select(b => b == '~' ? (byte)0xFF : b)];
        using var reader = Replies.Open(reply);
        Assert.Equal(ErrorCodes.ClusterReply, Assert.Throws<Errors.ServiceException>(() => Replies.Read(reader)).ErrorCode);
    }

    [Fact]
    public void AValueLargerThanTheWindowIsRead()
    {
        var text = new string('é', 300_000);
        Assert.Equal([text], Replies.Read(Reply("string", $"[\"{text}\"]"))[0].Rows[0]);
    }

    [Fact]
    public void RowsThatAreLeftAreReadOver()
    {
        using var reader = Replies.Open(new WireReply(WireForm.Fragmented, 5).Of(Numbers("first", 5000), Numbers("second", 3)));
        Assert.Equal("first", reader.NextTable()!.Name);
        var second = reader.NextTable()!;
        Assert.Equal("second", second.Name);
        var batch = new ColumnBatch(second.Columns);
        Assert.True(reader.Read(batch));
        Assert.Equal(3, batch.Count);
        Assert.Null(reader.NextTable());
    }

    [Fact]
    public void RowsThatWereGivenOutCanNotBeReplaced()
    {
        var reply = """[{"FrameType":"DataSetHeader","IsProgressive":false},{"FrameType":"TableHeader","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"c","ColumnType":"long"}]},{"FrameType":"TableFragment","TableFragmentType":"DataAppend","TableId":1,"Rows":[[1]]},{"FrameType":"TableFragment","TableFragmentType":"DataReplace","TableId":1,"Rows":[[2]]}""";
        Assert.Contains("results_progressive_enabled", Replies.Failure(reply).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatRenderAsksForIsSaidOfItsTable()
    {
        var frames = """[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":0,"TableKind":"QueryProperties","TableName":"@ExtendedProperties","Columns":[{"ColumnName":"TableId","ColumnType":"int"},{"ColumnName":"Key","ColumnType":"string"},{"ColumnName":"Value","ColumnType":"dynamic"}],"Rows":[[2,"Visualization","{\"Visualization\":\"piechart\",\"Title\":\"Delays\",\"XColumn\":null,\"Accumulate\":false,\"IsQuerySorted\":true,\"Ymin\":\"NaN\"}"]]},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"a","Columns":[],"Rows":[]},{"FrameType":"DataTable","TableId":2,"TableKind":"PrimaryResult","TableName":"b","Columns":[],"Rows":[]},{"FrameType":"DataSetCompletion","HasErrors":false}]""";
        using var reader = Replies.Open(Encoding.UTF8.GetBytes(frames));
        Assert.Empty(reader.NextTable()!.Visualization);
        Assert.Equal([new("Visualization", "piechart"), new KeyValuePair<string, string>("title", "Delays")], reader.NextTable()!.Visualization);
    }

    // Where the text doesn't say render, rows aren't held until that is known.
    [Theory]
    [InlineData("T | render piechart with (title='Delays')", true)]
    [InlineData("T", false)]
    public void WhatRenderAsksForOfACommandIsSaidBehindItsRows(string text, bool isDrawn)
    {
        var reply = """{"Tables":[{"TableName":"Table_0","Columns":[{"ColumnName":"a","DataType":"Int32"}],"Rows":[[1],[2]]},{"TableName":"Table_1","Columns":[{"ColumnName":"b","DataType":"Int32"}],"Rows":[[3]]},{"TableName":"Table_2","Columns":[{"ColumnName":"Value","DataType":"String"}],"Rows":[["{\"Visualization\":\"piechart\",\"Title\":\"Delays\",\"Ymin\":\"NaN\",\"Accumulate\":false,\"YColumns\":[\"a\",\"b\"]}"],["{\"Visualization\":\"table\"}"]]},{"TableName":"Table_3","Columns":[{"ColumnName":"Ordinal","DataType":"Int64"},{"ColumnName":"Kind","DataType":"String"},{"ColumnName":"Name","DataType":"String"}],"Rows":[[0,"QueryResult","PrimaryResult"],[1,"QueryResult","Second"],[2,"QueryProperties","@ExtendedProperties"]]}]}""";
        using var reader = new TabledReply(new JsonFeed(new MemoryStream(Encoding.UTF8.GetBytes(reply)), CancellationToken.None), Replies.Trace with { Text = text });
        var first = reader.NextTable()!;
        KeyValuePair<string, string>[] expected = isDrawn ? [new("Visualization", "piechart"), new("title", "Delays"), new("ycolumns", "a,b")] : [];
        Assert.Equal(expected, first.Visualization);
        var batch = new ColumnBatch(first.Columns);
        Assert.True(reader.Read(batch));
        Assert.Equal(2, batch.Count);
        Assert.False(reader.Read(batch));

        var second = reader.NextTable()!;
        Assert.Equal(("Second", "table"), (second.Name, second.Visualization["Visualization"]));
        Assert.Null(reader.NextTable());
    }

    [Fact]
    public void OneResultAndItsProperties()
    {
        var reply = """{"Tables":[{"TableName":"Table_0","Columns":[{"ColumnName":"a","DataType":"Int32"}],"Rows":[]},{"TableName":"Table_1","Columns":[{"ColumnName":"Value","DataType":"String"}],"Rows":[["{\"Visualization\":\"piechart\"}"]]}]}""";
        using var reader = new TabledReply(new JsonFeed(new MemoryStream(Encoding.UTF8.GetBytes(reply)), CancellationToken.None), Replies.Trace with { Text = ".show tables | render piechart" });
        Assert.Equal("piechart", reader.NextTable()!.Visualization["Visualization"]);
        Assert.Null(reader.NextTable());
    }

    private static WireTable Numbers(string name, int count) => new(name, [new("n", KqlType.Long)], [.. Enumerable.Range(0, count).Select(i => new object?[] { (long)i })]);

    private static string Reply(string type, string row) =>
        $$"""[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"c","ColumnType":"{{type}}"}],"Rows":[{{row}}]},{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}]""";
}
