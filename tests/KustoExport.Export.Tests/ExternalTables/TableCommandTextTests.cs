using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Commands;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Requests;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>Writing a request as a command and reading it are inverse.</summary>
public sealed class TableCommandTextTests
{
    private static readonly Gen<(string Name, string Query, bool IsAsync, TableExportProperties Properties)> s_exports =
        from name in Gen.Elements("T", "table", "a b", "it's", "é-1", "async", "with")
        from query in Gen.Elements("T", "T | where s == 'it''s' // <| \n| count; print 1", "let x = 1;\nprint x")
        from size in Maybe(ExportProperties.SmallestSizeLimit, TableExportProperties.LargestSizeLimit)
        from distributed in Maybe(true, false)
        from distribution in Gen.Elements(null, "single", "per_node", "per_shard")
        from kind in Gen.Elements(null, "uniform", "default")
        from concurrency in Maybe(1, 3, int.MaxValue)
        from spread in Maybe(1, 64)
        from rows in Maybe(1, int.MaxValue)
        from isAsync in Gen.Elements(true, false)
        select (name, query, isAsync, new TableExportProperties { SizeLimit = size, IsDistributed = distributed, Distribution = distribution, DistributionKind = kind, Concurrency = concurrency, Spread = spread, ParquetRowGroupSize = rows });

    [Fact]
    public void ReadingWhatIsWrittenGivesTheSameRequest() => Prop.ForAll(s_exports.ToArbitrary(), export =>
    {
        var table = new StoredStorageTable(
            new StorageTableSymbol(export.Name, [new Column("x", KqlType.Long)], [], [], ExternalFormat.Parquet), [KeptConnection.ToStorage("https://a.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l")], new());
        var request = TableExportRequest.Of(table, new QueryRequest(export.Query), export.Properties);
        var text = CommandPrinter.ForService.Print(request, export.IsAsync)!;

        var command = (Command.ExportToTable)CommandParser.ParseOrThrow(text).Command;
        var read = TableExportRequest.Of(table, new QueryRequest(text).Part(command.Query), command.Properties);

        var (target, expected) = ((ExportTarget.ExternalTable)read.Target, (ExportTarget.ExternalTable)request.Target);
        Assert.Equal((export.Name, export.IsAsync), (command.Table.Text, command.IsAsync));
        Assert.Equal((expected.Table, expected.Properties), (target.Table, target.Properties));
        Assert.Equal(expected.Connections, target.Connections);
        Assert.Equal((request.Format, request.Options, request.Query.Text), (read.Format, read.Options, read.Query.Text.TrimStart()));
        Assert.DoesNotContain("c2VzYW1l", text, StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheTableSaysWhatTheExportDoesnt()
    {
        var properties = new StorageTableProperties { IsCompressed = true, IncludeHeaders = "FirstFile", Encoding = "UTF8BOM" };
        var table = new StoredStorageTable(new StorageTableSymbol("T", [new Column("x", KqlType.Long)], [], [], ExternalFormat.Tsv), [KeptConnection.ToStorage("out")], properties);

        var request = TableExportRequest.Of(table, new QueryRequest("T"), new() { SizeLimit = 200_000_000, Concurrency = 2 });

        Assert.Equal(ExportFormat.Tsv, request.Format);
        Assert.Equal(new ArtifactOptions { Compression = ArtifactCompression.Gzip, IncludeHeaders = HeaderMode.FirstFile, Encoding = TextEncoding.UTF8BOM, SizeLimit = 200_000_000 }, request.Options);
        Assert.Equal(2, ((ExportTarget.ExternalTable)request.Target).MostAtOnce);
        Assert.Equal(1, ((ExportTarget.ExternalTable)TableExportRequest.Of(table, new("T"), new() { IsDistributed = false, Concurrency = 2 }).Target).MostAtOnce);
    }

    private static Gen<T?> Maybe<T>(params T[] values)
        where T : struct => Gen.Elements<T?>([null, .. values.Select(v => (T?)v)]);
}
