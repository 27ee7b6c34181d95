using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>External tables from their definition to their end: what is kept, what is shown of it, and what is refused.</summary>
public sealed class ExternalTableDefinitionTests : IAsyncDisposable
{
    private const string Key = "c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=";

    private readonly EmbeddedService _service = new(new ExternalTableDefinitions());
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-external-").FullName;

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ADefinitionIsShownAsDocumented()
    {
        var shown = await RunAsync($"""
            .create external table ExternalTable (Timestamp:datetime, CustomerName:string)
            kind=storage
            partition by (CustomerId:long = hash(CustomerName, 10), Date:datetime = startofday(Timestamp))
            pathformat=("customer_id=" CustomerId "/dt=" datetime_pattern("yyyyMMdd", Date))
            dataformat=csv
            (
               h@'https://storageaccount.blob.core.windows.net/container1;{Key}'
            )
            with (folder = "ExternalTables", docString = "Docs")
            """);

        Assert.Equal(["TableName", "TableType", "Folder", "DocString", "Properties", "ConnectionStrings", "Partitions", "PathFormat"], shown.Columns);
        Assert.Equal(
            [
                "ExternalTable", "Blob", "ExternalTables", "Docs",
                """{"Format":"Csv","Compressed":false,"CompressionType":null,"FileExtension":null,"IncludeHeaders":"None","Encoding":null,"NamePrefix":null}""",
                """["https://storageaccount.blob.core.windows.net/container1;*******"]""",
                """[{"Mod":10,"Name":"CustomerId","ColumnName":"CustomerName","Ordinal":0},{"Function":"StartOfDay","Name":"Date","ColumnName":"Timestamp","Ordinal":1}]""",
                "\"customer_id=\" CustomerId \"/dt=\" datetime_pattern(\"yyyyMMdd\",Date)",
            ],
            Assert.Single(shown.Rows));
        Assert.Equal(shown.Rows, (await RunAsync(".show external table ExternalTable")).Rows);
        Assert.Equal(shown.Rows, (await RunAsync(".show external tables")).Rows);
        Assert.Equal(shown.Rows, (await RunAsync(".drop external table ExternalTable")).Rows);
        Assert.Empty((await RunAsync(".show external tables")).Rows);
    }

    private async Task<(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)> RunAsync(string command)
    {
        await using var result = await _service.CommandAsync(new QueryRequest(command) { BaseFolder = _folder }, CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            var rows = new List<object?[]>();
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
            return ([.. table.Columns.Select(c => c.Name)], rows);
        }

        throw new InvalidOperationException("A command has an answer.");
    }
}
