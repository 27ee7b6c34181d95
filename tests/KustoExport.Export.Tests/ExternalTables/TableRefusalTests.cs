using KustoExport.Engine.Errors;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>Exports to external tables that are refused before anything is written.</summary>
[Collection(Azurite.Collection)]
public sealed class TableRefusalTests : IAsyncLifetime
{
    private readonly TableSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task EveryColumnThatDoesntFitIsNamedWithAWayOut()
    {
        await _session.RunAsync(".create external table T (x:long, s:string, d:datetime, r:real) kind=storage partition by (Name:string) dataformat=csv ('.')");

        var error = await Assert.ThrowsAsync<KqlException>(() => _session.RunAsync("\n.export to table T <| print x = 1, s = 2, D = datetime(2024-01-01), extra = true"));

        Assert.Equal((ErrorCodes.SchemaMismatch, 2, 18), (error.ErrorCode, error.Line, error.Column));
        foreach (var words in new[] { "'d' (datetime) is missing", "'r' (real) is missing", "'Name' (string, a virtual column) is missing", "'D' (datetime) is none of the table's", "'extra' (bool) is none", "'s' is a long, and a string in the table" })
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'x'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Files);

        var wayOut = error.Remedy![(error.Remedy!.IndexOf('|', StringComparison.Ordinal))..];
        Assert.Equal("| project x, s = tostring(s), d = D, r = real(null), Name = ''", wayOut);
        await _session.RunAsync(".export to table T <| print x = 1, s = 2, D = datetime(2024-01-01), extra = true " + wayOut);
        Assert.Single(_session.Files);
    }

    [Theory]
    [InlineData(".export to table Tx <| print x = 1", ErrorCodes.KqlUnknownTable, "Did you mean 'T'?")]
    [InlineData(".export to table Local <| print x = 1", ErrorCodes.KqlUnknownTable, "no external table 'Local'")]
    [InlineData(".export to table Psv <| print x = 1", ErrorCodes.FormatNotSupported, "psv")]
    [InlineData(".export to table T with (parquetRowGroupSize=5) <| print x = 1", ErrorCodes.ExportOption, "row groups")]
    [InlineData(".export to table Twins <| print x = 1, X = 2", ErrorCodes.ExportColumnNames, "differ in case only")]
    [InlineData(".export to table TwinParts <| print x = 1, X = 2, Name = ''", ErrorCodes.ExportColumnNames, "differ in case only")]
    [InlineData(".export to table Named <| print x = 1", ErrorCodes.ExportOption, "can't be a name prefix")]
    [InlineData(".export to table Extended <| print x = 1", ErrorCodes.ExportOption, "can't be a file extension")]
    [InlineData(".export to table T <| print x = 1 | wher x", ErrorCodes.KqlUnknownOperator, "where")]
    public async Task WhatCantBeWrittenIsRefused(string command, string code, string words)
    {
        await _session.RunAsync(".create external table T (x:long) kind=storage dataformat=csv ('.')");
        await _session.RunAsync(".create external table Psv (x:long) kind=storage dataformat=psv ('.')");
        await _session.RunAsync(".create external table Twins (x:long, X:long) kind=storage dataformat=parquet ('.')");
        await _session.RunAsync(".create external table TwinParts (x:long, X:long) kind=storage partition by (Name:string) dataformat=parquet ('.')");
        await _session.RunAsync(".create external table Named (x:long) kind=storage dataformat=csv ('.') with (namePrefix='a:b')");
        await _session.RunAsync(".create external table Extended (x:long) kind=storage dataformat=csv ('.') with (fileExtension='.a?')");

        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.RunAsync(command));

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Files);
        Assert.Empty(StorageSession.StagingFolders());
    }

    [Theory]
    [InlineData("'a', 'b'", "several places")]
    [InlineData("'.'", "files already")]
    public async Task AHeaderThatReadersCouldTakeForARecordIsRefused(string places, string words)
    {
        await _session.RunAsync($".create external table T (x:long) kind=storage dataformat=csv ({places}) with (includeHeaders='FirstFile')");
        await File.WriteAllTextAsync(Path.Combine(_session.Folder, "old.csv"), "x\n1\n");

        var error = await Assert.ThrowsAsync<KqlException>(() => _session.RunAsync(".export to table T <| print x = 2"));

        Assert.Equal((ErrorCodes.ExportOption, 18), (error.ErrorCode, error.Column));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(["old.csv"], _session.Files);
    }

    [Fact]
    public async Task AsynchronousExportsSayAtOnceWhatIsWrongAndKeepTheirAnswer()
    {
        await _session.RunAsync(".create external table T (x:long) kind=storage partition by (Name:string) dataformat=csv ('.')");
        Assert.Equal(ErrorCodes.SchemaMismatch, (await Assert.ThrowsAsync<KqlException>(() => _session.RunAsync(".export async to table T <| print x = 1"))).ErrorCode);

        var operation = (Guid)(await _session.RunAsync(".export async to table T <| print x = 1, Name = 'a'")).Rows.Single()[0]!;

        (IReadOnlyList<string> Columns, List<object?[]> Rows) details = ([], []);
        for (var i = 0; i < 200 && details.Rows.Count == 0; i++)
        {
            await Task.Delay(50);
            var state = (await _session.RunAsync($".show operations {operation}")).Rows.Single();
            if (state.Contains("Completed"))
                details = await _session.RunAsync($".show operation {operation} details");
        }

        Assert.Equal(["ExternalTableName", "Path", "NumRecords"], details.Columns);
        Assert.Equal(Path.Combine(_session.Folder, Assert.Single(_session.Files)), Assert.Single(details.Rows)[1]);
    }

    [Fact]
    public async Task AFailureOfTheQueryLeavesNothing()
    {
        await _session.RunAsync(".create external table T (x:long) kind=storage partition by (Name:string) dataformat=csv ('.')");

        await Assert.ThrowsAsync<ServiceException>(() => _session.RunAsync(".export to table T <| range x from 1 to 100000 step 1 | extend Name = iff(assert(x < 90000, 'late failure'), 'a', 'b')"));

        Assert.Empty(_session.Files);
        Assert.Empty(StorageSession.StagingFolders());
    }
}
