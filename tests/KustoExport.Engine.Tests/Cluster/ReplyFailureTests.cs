using System.Text;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>A reply whose status is 200 may tell of a failure in six places; each is thrown, and so is an end that comes too early.</summary>
public sealed class ReplyFailureTests
{
    private const string Columns = "\"Columns\":[{\"ColumnName\":\"c\",\"ColumnType\":\"long\"}]";
    private const string Header = "{\"FrameType\":\"DataSetHeader\",\"IsProgressive\":false}";
    private const string End = "{\"FrameType\":\"DataSetCompletion\",\"HasErrors\":false,\"Cancelled\":false}";
    private const string Table = "\"FrameType\":\"DataTable\",\"TableId\":1,\"TableKind\":\"PrimaryResult\",\"TableName\":\"T\"," + Columns;

    private const string TooLarge =
        "{\"error\":{\"code\":\"LimitsExceeded\",\"message\":\"Request is invalid.\",\"@message\":\"Query execution has exceeded the allowed limits (80DA0003): .\",\"@context\":{\"activityId\":\"a-1\"},\"@permanent\":false}}";

    private const string LowMemory =
        "{\"error\":{\"code\":\"General_Failure\",\"message\":\"Bad.\",\"@message\":\"Low memory (E_LOW_MEMORY_CONDITION)\",\"@context\":{\"activityId\":\"a-2\"},\"@permanent\":false,\"innererror\":{\"code\":\"E_LOW_MEMORY_CONDITION\",\"message\":\"Low\"}}}";

    [Fact]
    public void InThePlaceOfARow()
    {
        var failure = Replies.Failure($"[{Header},{{{Table},\"Rows\":[[1],[2],{{\"OneApiErrors\":[{LowMemory}]}}]}},{End}]");
        Assert.Equal(ErrorCodes.QueryFailed, failure.ErrorCode);
        Assert.Equal("E_LOW_MEMORY_CONDITION", failure.ServiceCode);
        Assert.Equal("a-2", failure.ActivityId);
        Assert.Equal("KustoExport;1", failure.ClientRequestId);
        Assert.True(failure.IsTransient);
        Assert.Contains("activity id a-2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AtTheEndOfATable() => IsLowMemory(
        $"[{Header},{{\"FrameType\":\"TableHeader\",\"TableId\":1,\"TableKind\":\"PrimaryResult\",\"TableName\":\"T\",{Columns}}},{{\"FrameType\":\"TableFragment\",\"TableFragmentType\":\"DataAppend\",\"TableId\":1,\"Rows\":[[1]]}},{{\"FrameType\":\"TableCompletion\",\"TableId\":1,\"RowCount\":1,\"OneApiErrors\":[{LowMemory}]}},{End}]");

    [Fact]
    public void AtTheEndOfTheReply() => IsLowMemory($"[{Header},{{{Table},\"Rows\":[[1]]}},{{\"FrameType\":\"DataSetCompletion\",\"HasErrors\":true,\"Cancelled\":false,\"OneApiErrors\":[{LowMemory}]}}]");

    [Theory]
    [InlineData("\"HasErrors\":true,\"Cancelled\":false")]
    [InlineData("\"HasErrors\":false,\"Cancelled\":true")]
    public void AtTheEndOfTheReplyWithoutWords(string members) =>
        Assert.Equal(ErrorCodes.QueryFailed, Replies.Failure($"[{Header},{{{Table},\"Rows\":[[1]]}},{{\"FrameType\":\"DataSetCompletion\",{members}}}]").ErrorCode);

    [Fact]
    public void InWhatIsSaidOfTheRun()
    {
        var failure = Replies.Failure($"[{Header},{{{Table},\"Rows\":[[1]]}},{Run(2, -2133196797, "Result too large (E_QUERY_RESULT_SET_TOO_LARGE)")},{End}]");
        Assert.Equal(ErrorCodes.ResultTruncated, failure.ErrorCode);
        Assert.Equal("80DA0003", failure.ServiceCode);
        Assert.Contains("-NoTruncation", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void AWarningInWhatIsSaidOfTheRunIsNone() => Assert.Single(Replies.Read($"[{Header},{{{Table},\"Rows\":[[1]]}},{Run(3, 0, "Slow")},{End}]"));

    [Fact]
    public void InThePlaceOfTheLastRowOfACommand()
    {
        var failure = Replies.Failure($"{{\"Tables\":[{{\"TableName\":\"T\",{Columns},\"Rows\":[[1],{{\"Exceptions\":[\"Query is expired (80DA0006)\"]}}]}}]}}");
        Assert.Equal(ErrorCodes.ClusterTimeout, failure.ErrorCode);
        Assert.Equal("80DA0006", failure.ServiceCode);
    }

    [Theory]
    [InlineData("{\"Tables\":[{\"TableName\":\"T\",\"Columns\":[],\"Rows\":[]}],\"Exceptions\":[\"Low memory (E_LOW_MEMORY_CONDITION)\"]}")]
    [InlineData("{\"Exceptions\":[\"Low memory (E_LOW_MEMORY_CONDITION)\"],\"Tables\":[]}")]
    [InlineData("{\"error\":{\"code\":\"E_LOW_MEMORY_CONDITION\",\"@message\":\"Low\"}}")]
    [InlineData("{\"FrameType\":\"x\",\"error\":{\"code\":\"E_LOW_MEMORY_CONDITION\",\"@message\":\"Low\"}}")]
    public void BesideTheTablesOfACommand(string reply) => IsLowMemory(reply);

    [Fact]
    public void InTheStatusOfACommand()
    {
        var failure = Replies.Failure("""{"Tables":[{"TableName":"T","Columns":[],"Rows":[]},{"TableName":"S","Columns":[{"ColumnName":"Severity","DataType":"Int32"},{"ColumnName":"StatusCode","DataType":"Int32"},{"ColumnName":"StatusDescription","DataType":"String"},{"ColumnName":"ActivityId","DataType":"Guid"}],"Rows":[[4,0,"Fine",null],[2,-2133196797,"Too large","b6651693-9325-41c8-a5bf-dcc21202cdf2"]]},{"TableName":"C","Columns":[{"ColumnName":"Ordinal","DataType":"Int64"},{"ColumnName":"Kind","DataType":"String"},{"ColumnName":"Name","DataType":"String"}],"Rows":[[0,"QueryResult","PrimaryResult"],[1,"QueryStatus","QueryStatus"]]}]}""");
        Assert.Equal(ErrorCodes.ResultTruncated, failure.ErrorCode);
        Assert.Equal("b6651693-9325-41c8-a5bf-dcc21202cdf2", failure.ActivityId);
    }

    [Fact]
    public void ATruncationMayBeAllowedAndIsTold()
    {
        using var reader = Replies.Open(Encoding.UTF8.GetBytes($"[{Header},{{{Table},\"Rows\":[[1],[2],{{\"OneApiErrors\":[{TooLarge}]}}]}},{{\"FrameType\":\"DataSetCompletion\",\"HasErrors\":true,\"OneApiErrors\":[{TooLarge}]}}]"), allowPartial: true);
        Assert.Equal(2, Replies.Read(reader)[0].Rows.Count);
        Assert.Equal(ErrorCodes.ResultTruncated, reader.Incomplete!.ErrorCode);
    }

    [Fact]
    public void NoOtherFailureMayBeAllowed()
    {
        using var reader = Replies.Open(Encoding.UTF8.GetBytes($"[{Header},{{{Table},\"Rows\":[[1],{{\"OneApiErrors\":[{LowMemory}]}}]}},{End}]"), allowPartial: true);
        Assert.Throws<ServiceException>(() => Replies.Read(reader));
    }

    [Fact]
    public void RowsThatAreFewerThanTheTableSays() => Assert.Contains(
        "has 3 rows, and 1 came",
        Replies.Failure($"[{Header},{{\"FrameType\":\"TableHeader\",\"TableId\":1,\"TableKind\":\"PrimaryResult\",\"TableName\":\"T\",{Columns}}},{{\"FrameType\":\"TableFragment\",\"TableFragmentType\":\"DataAppend\",\"TableId\":1,\"Rows\":[[1]]}},{{\"FrameType\":\"TableCompletion\",\"TableId\":1,\"RowCount\":3}},{End}]").Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("[" + Header + "]")]
    [InlineData("[" + Header + "," + End + "] []")]
    [InlineData("[" + Header + "," + End + "," + End + "]")]
    [InlineData("[" + Header + ",{\"FrameType\":\"TableFragment\",\"TableId\":1,\"Rows\":[]}]")]
    [InlineData("[" + Header + ",{\"FrameType\":\"DataTable\",\"TableId\":1,\"TableKind\":\"PrimaryResult\",\"TableName\":\"T\",\"Rows\":[]}]")]
    [InlineData("[" + Header + ",{" + Table + "}]")]
    [InlineData("[" + Header + ",{\"FrameType\":7}]")]
    public void WhatIsNoReply(string text) => Assert.Equal(ErrorCodes.ClusterReply, Replies.Failure(text).ErrorCode);

    [Theory]
    [InlineData(WireForm.Tables)]
    [InlineData(WireForm.Plain)]
    [InlineData(WireForm.Fragmented)]
    [InlineData(WireForm.Progressive)]
    public void AReplyThatIsCutAnywhereIsNoShorterOne(WireForm form)
    {
        WireTable[] tables =
        [
            new("A", [new("n", KqlType.Long), new("s", KqlType.String)], [[1L, "one"], [22L, "é\n"], [null, ""]]),
            new("B", [new("d", KqlType.Dynamic)], [["{\"a\":[1]}"], [null]]),
        ];
        var whole = new WireReply(form, 4).Of(tables);
        var end = whole.AsSpan().TrimEnd("\n\r "u8).Length;
        for (var length = 0; length < end; length++)
        {
            var failure = Assert.Throws<ServiceException>(() => Replies.Read(whole[..length], seed: length, window: 32));
            Assert.Equal(ErrorCodes.ClusterReply, failure.ErrorCode);
            Assert.True(failure.IsTransient);
        }

        Assert.Equal(2, Replies.Read(whole).Count);
    }

    private static void IsLowMemory(string reply)
    {
        var failure = Replies.Failure(reply);
        Assert.Equal(ErrorCodes.QueryFailed, failure.ErrorCode);
        Assert.Equal("E_LOW_MEMORY_CONDITION", failure.ServiceCode);
    }

    private static string Run(int level, int code, string text) =>
        $$$"""{"FrameType":"DataTable","TableId":2,"TableKind":"QueryCompletionInformation","TableName":"Q","Columns":[{"ColumnName":"Level","ColumnType":"int"},{"ColumnName":"StatusCode","ColumnType":"int"},{"ColumnName":"StatusCodeName","ColumnType":"string"},{"ColumnName":"Payload","ColumnType":"string"}],"Rows":[[{{{level}}},{{{code}}},"{{{text}}}","{\"Count\":1,\"Text\":\"{{{text}}}\"}"]]}""";
}
