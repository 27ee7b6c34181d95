using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests;

/// <summary>An ingestion that is written as a command is read again as the same.</summary>
public sealed class IngestionCommandTextTests
{
    [Theory]
    [InlineData(IngestionMode.Set, "T", true)]
    [InlineData(IngestionMode.Append, "a b'c", false)]
    [InlineData(IngestionMode.SetOrAppend, "with", true)]
    [InlineData(IngestionMode.SetOrReplace, "async", true)]
    public void TheTextIsReadAsTheSame(IngestionMode mode, string table, bool isAsync)
    {
        var properties = new IngestionProperties
        {
            IsDistributed = true,
            CreationTime = new DateTime(2017, 2, 13, 11, 9, 36, DateTimeKind.Utc).AddTicks(7_992_775),
            ExtendsSchema = mode != IngestionMode.Set,
            RecreatesSchema = mode == IngestionMode.SetOrReplace,
            Folder = "Some\\Folder 'x'",
            DocString = "What \"it\" is\nreally",
            Tags = ["ingest-by:monday", "a 'b' \"c\" é"],
            IngestIfNotExists = ["monday"],
            PersistsDetails = true,
        };
        const string Query = "print x = 1 // and\n| where x > 0";

        var request = new ExportRequest(new QueryRequest(Query), new ExportTarget.IngestedTable(new TableIngestion(table, mode, properties)));
        var text = CommandPrinter.ForService.Print(request, isAsync)!;

        var read = Assert.IsType<Command.IngestFromQuery>(CommandParser.ParseOrThrow(text).Command);
        Assert.Equal((mode, table, isAsync, Query), (read.Mode, read.Table.Text, read.IsAsync, text[read.Query.Start..read.Query.End]));
        Assert.Equal(properties with { Tags = [], IngestIfNotExists = [] }, read.Properties with { Tags = [], IngestIfNotExists = [] });
        Assert.Equal(properties.Tags, read.Properties.Tags);
        Assert.Equal(properties.IngestIfNotExists, read.Properties.IngestIfNotExists);
    }
}
