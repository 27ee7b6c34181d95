using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>Data of commands and of files, in the file of a database.</summary>
public sealed class DataIngestionTests : IDisposable
{
    private readonly FileFixture _files = new();

    private string Path => System.IO.Path.Combine(_files.Folder, "sales.kdb");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task WhatWasIngestedIsThereWhenTheFileIsOpenedAgain()
    {
        var csv = _files.Write("one.csv", "a,1\n");
        await using (var first = await DatabaseSession.OpenAsync(Path))
        {
            await first.RunAsync(".create table T (a:string, b:long)");
            await first.RunAsync(".ingest inline into table T with (tags='[\"ingest-by:x\"]') <|\n\"é\n\",2");
            await first.RunAsync($".ingest into table T (@'{csv}')");
            await first.RefusedAsync(".ingest inline into table T <| c,x");
            await first.RefusedAsync($".ingest into table T (@'{csv}') with (ignoreFirstRecord=true, format='json')");
        }

        await using var second = await DatabaseSession.OpenAsync(Path);
        Assert.Equal(["a|b", "a|1", "é\n|2"], await second.QueryAsync("T | order by b asc"));
        Assert.Equal(["RowCount|Tags", "1|ingest-by:x", "1|"], await second.RunAsync(".show table T extents | project RowCount, Tags"));
        Assert.Equal(ErrorCodes.IngestedBefore, (await second.RefusedAsync(".ingest inline into table T with (ingestIfNotExists='[\"x\"]') <| c,3")).ErrorCode);
    }
}
