using System.Globalization;
using System.Text;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Cluster;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Clusters;
using KustoExport.Export.Requests;
using Xunit;

namespace KustoExport.Export.Tests.Clusters;

/// <summary>However a reply writes a value, a file has it in the one form of docs/types.md.</summary>
public sealed class ReplyTextTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reply-text-");
    private readonly EmbeddedService _engine = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("bool", "true false 1 0 7 \"True\" \"false\" null", "true false true false true true false _")]
    [InlineData("int", "0 -1 2147483647 -2147483648 \"5\" \"007\" -0 \"+3\" null \"\"", "0 -1 2147483647 -2147483648 5 7 0 3 _ _")]
    [InlineData("long", "9223372036854775807 -9223372036854775808 123456789012345678 1234567890123456789 -10 \"-010\"", "9223372036854775807 -9223372036854775808 123456789012345678 1234567890123456789 -10 -10")]
    [InlineData("real", "0.1 0.10 1 1.0 -1 10.50 0.0 -0.0 0 0.0001 0.00012 0.00001 1e5 1E+300 123456789012345.0 1234567890123456.0 12345678901234567 0.5 00.5", "0.1 0.1 1.0 1.0 -1.0 10.5 0.0 -0.0 0.0 0.0001 0.00012 1e-05 100000.0 1e+300 123456789012345.0 1234567890123456.0 1.2345678901234568e+16 0.5 0.5")]
    [InlineData("real", "0.12345678901234568 0.123456789012345678 0.1234567890123456789 0.30000000000000004 0.3000000000000000444 9007199254740993.0 0.00012345678901234567 \"NaN\" \"Infinity\" \"-Infinity\" \"2.50\"", "0.12345678901234568 0.12345678901234568 0.12345678901234568 0.30000000000000004 0.30000000000000004 9007199254740992.0 0.00012345678901234567 NaN Infinity -Infinity 2.5")]
    [InlineData("decimal", "1.50 \"1.50\" 100 0.0 -0 1e2 \"-12345678901234567890.5\"", "1.5 1.5 100 0 0 100 -12345678901234567890.5")]
    [InlineData("datetime", "\"2026-01-31T23:59:59.1234567Z\" \"2026-01-31T23:59:59Z\" \"2026-01-31T23:59:59.5\" \"2026-01-31T23:59:59.1234567+01:00\" \"2026-01-31T23:59:59.123456+00:00\" null \"0000-01-31T23:59:59.1234567Z\"", "2026-01-31T23:59:59.1234567Z 2026-01-31T23:59:59.0000000Z 2026-01-31T23:59:59.5000000Z 2026-01-31T22:59:59.1234567Z 2026-01-31T23:59:59.1234560Z _ _")]
    [InlineData("timespan", "\"00:00:01\" \"00:00:01.5\" \"00:00:01.5000000\" \"00:00:01.0000000\" \"1.00:00:00\" \"0.00:00:01\" \"01.00:00:00\" \"-00:00:01\" \"-00:00:00\" 10000000 \"-10675199.02:48:05.4775808\"", "00:00:01 00:00:01.5000000 00:00:01.5000000 00:00:01 1.00:00:00 00:00:01 1.00:00:00 -00:00:01 00:00:00 00:00:01 -10675199.02:48:05.4775808")]
    [InlineData("guid", "\"6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52\" \"6F0C2A0E-58A4-4A0B-9F0E-3B7D4F1C9A52\" \"6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9A52\" null", "6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52 6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52 6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52 _")]
    public async Task EachValueHasOneForm(string type, string json, string expected)
    {
        var fields = await ExportAsync(type, json.Split(' '));

        Assert.Equal(expected.Replace("_", string.Empty, StringComparison.Ordinal).Split(' '), fields);
    }

    [Fact]
    public async Task AnyPlainRealHasItsFewestDigits()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 5000).Select(_ => Digits(random)).ToArray();

        var expected = texts.Select(text =>
        {
            var room = new byte[RealText.Longest];
            return Encoding.ASCII.GetString(room, 0, RealText.Write(room, double.Parse(text, CultureInfo.InvariantCulture)));
        });
        Assert.Equal(expected, await ExportAsync("real", texts));
    }

    // As JSON has numbers: 1 to 20 digits, with the point anywhere.
    private static string Digits(Random random)
    {
        var digits = string.Concat(Enumerable.Range(0, random.Next(1, 21)).Select(_ => random.Next(10)));
        var point = random.Next(digits.Length + 1);
        var whole = digits[..point].TrimStart('0');
        return (random.Next(2) == 0 ? "-" : string.Empty) + (whole.Length == 0 ? "0" : whole) + (point == digits.Length ? string.Empty : "." + digits[point..]);
    }

    // The first rows are read before anybody knows what is done with them: the values stand there, and behind.
    private async Task<string[]> ExportAsync(string type, IReadOnlyList<string> values)
    {
        var between = Enumerable.Repeat("null", RowSink.MostRows);
        var rows = string.Join(",", values.Concat(between).Concat(values).Select(value => $"[{value},1]"));
        var reply = $$"""[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"v","ColumnType":"{{type}}"},{"ColumnName":"n","ColumnType":"long"}],"Rows":[{{rows}}]},{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}]""";
        using var server = new ClusterServer(ClusterAnswer.Ok(reply));
        await using var cluster = new ClusterService(ClusterAddress.Parse(server.Address), new NoCredential());
        var path = Path.Combine(_folder.FullName, "x.csv");
        var request = new ExportRequest(new QueryRequest("T"), ExportFormat.Csv, new ExportTarget.LocalFile(path)) { Options = new ArtifactOptions { IncludeHeaders = HeaderMode.None } };
        await foreach (var step in new ClusterExporter(cluster, _engine).ExportAsync(request, CancellationToken.None))
            Assert.IsNotType<ExportEvent.Note>(step);
        var fields = (await File.ReadAllLinesAsync(path)).Select(line => line[..line.LastIndexOf(',')]).ToArray();
        Assert.Equal(fields[..values.Count], fields[^values.Count..]);
        return fields[..values.Count];
    }
}
