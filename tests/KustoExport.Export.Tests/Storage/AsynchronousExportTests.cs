using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary><c>.export async</c> and the log of operations, as a user runs them.</summary>
[Collection(Azurite.Collection)]
public sealed class AsynchronousExportTests : IAsyncLifetime
{
    private const string Endless = "range x from 1 to 100000000000 step 1 | where x % 7 == 1 and x < 0";

    private readonly EmbeddedService _service = new(new ExportCommands());
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-async-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TheIdComesAtOnceAndTheDetailsWhenItIsDone()
    {
        var id = await BeginAsync(".export async to csv ('.') <| range x from 1 to 10 step 1");

        Assert.Equal("Completed|", await EndAsync(id));
        var path = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal([$"{path}|10"], await RunAsync($".show operation {id} details"));
        Assert.Equal(["InProgress", "Completed"], await RunAsync($".show operations | where OperationId == '{id}' and Operation == 'DataExportToFile' | project State"));
    }

    [Fact]
    public async Task OneThatStillRunsHasNoDetailsAndEndsWithTheService()
    {
        var id = await BeginAsync($".export async to csv ('.') <| {Endless}");

        var error = await RefusedAsync($".show operation {id} details");
        Assert.Equal((ErrorCodes.OperationDetails, true), (error.ErrorCode, ((ServiceException)error).IsTransient));
        Assert.Equal(["InProgress"], await RunAsync($".show operations ({id}) | project State"));
        await _service.DisposeAsync();
        Assert.Equal("Abandoned", _service.Operations.Log.Entries()[^1].State.ToString());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(".export async to csv ('.') <| T | wher x", ErrorCodes.KqlUnknownOperator)]
    [InlineData(".export async to csv ('ftp://x;sesame') <| print 1", ErrorCodes.StorageAddress)]
    [InlineData(".export async to csv ('https://a.blob.core.windows.net/box') <| print 1", ErrorCodes.StorageAddress)]
    [InlineData(".export async to parquet ('.') with (encoding='UTF8BOM') <| print 1", ErrorCodes.ExportOption)]
    public async Task WhatIsWrongWithTheCommandIsSaidAtOnce(string command, string code)
    {
        Assert.Equal(code, (await RefusedAsync(command)).ErrorCode);
        Assert.Equal(["BadInput"], await RunAsync(".show operations | project State"));
    }

    [Fact]
    public async Task OneThatFailsSaysWhyWithoutSecrets()
    {
        var id = await BeginAsync(".export async to csv (h@'http://127.0.0.1:9/devstoreaccount1/box;c2VzYW1lc2VzYW1lc2VzYW1l') <| print 1");

        var status = await EndAsync(id);
        Assert.StartsWith("Failed|", status, StringComparison.Ordinal);
        Assert.Contains("can't be reached", status, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VzYW1l", status, StringComparison.Ordinal);
        Assert.Contains("Failed", (await RefusedAsync($".show operation {id} details")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "with (persistDetails=true)", true)]
    [InlineData("", "", false)]
    [InlineData("async", "with (persistDetails=false)", false)]
    public async Task DetailsAreKeptAsAsked(string words, string properties, bool kept)
    {
        await RunAsync($".export {words} to csv ('.') {properties} <| print 1");
        var id = _service.Operations.Log.Entries()[0].OperationId;
        Assert.Equal("Completed|", await EndAsync(id));

        if (kept)
            Assert.Single(await RunAsync($".show operation {id} details"));
        else
            Assert.Contains("persistDetails=true", (await RefusedAsync($".show operation {id} details")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownOperationIsSaid() =>
        Assert.Equal(ErrorCodes.OperationNotFound, (await RefusedAsync($".show operation {Guid.NewGuid()} details")).ErrorCode);

    private async Task<Guid> BeginAsync(string command) => Guid.Parse(Assert.Single(await RunAsync(command)));

    private async Task<string> EndAsync(Guid id)
    {
        while (true)
        {
            var status = Assert.Single(await RunAsync($".show operations {id} | project State, Status"));
            if (!status.StartsWith("InProgress", StringComparison.Ordinal))
                return status;
            await Task.Delay(20);
        }
    }

    private async Task<KustoExportException> RefusedAsync(string command) => await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync(command));

    private async Task<List<string>> RunAsync(string command)
    {
        await using var result = await _service.CommandAsync(new QueryRequest(command) { BaseFolder = _folder }, CancellationToken.None);
        var rows = new List<string>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows.Select(row => string.Join('|', row)));
        }

        return rows;
    }
}
