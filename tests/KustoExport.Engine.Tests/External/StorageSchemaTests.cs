using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.External;

public sealed class StorageSchemaTests : IAsyncLifetime
{
    private readonly ExternalFixture _data = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _data.DisposeAsync();

    [Theory]
    [InlineData("any", "a:long, when:datetime")]
    [InlineData("last", "['a b']:real")]
    [InlineData("all", "a:long, when:datetime, ['a b']:real")]
    public async Task TheModeSaysWhichFilesCount(string mode, string schema)
    {
        File.SetLastWriteTimeUtc(_data.Files.Write("in/js-1.json", "{\"a\":1,\"when\":\"2026-01-01\"}\n"), new DateTime(2026, 1, 1));
        File.SetLastWriteTimeUtc(_data.Files.Write("in/js-2.json", "{\"a b\":1.5}\n"), new DateTime(2026, 1, 2));
        _data.Files.Write("in/other.json", "{\"other\":1}\n");
        _data.Files.Write("in/js-3.txt", "text");
        Assert.Equal(
            ["CslSchema:string", schema],
            await _data.QueryAsync($"let options = dynamic({{'StorageContainers': [h@'in'], 'FileExtension': '.json', 'FileNamePrefix': 'js-', 'DataFormat': 'json', 'Mode': '{mode}'}}); evaluate infer_storage_schema(options)"));
    }

    [Theory]
    [InlineData("", "Column1:string, Column2:string")]
    [InlineData(", 'InferenceOptions': {'UseFirstRowAsHeader': true}", "n:long, ['2020']:bool")]
    public async Task AHeaderIsOneWhereTheOptionsSaySo(string inference, string schema)
    {
        _data.Files.Write("a.csv", "n,2020\n1,true\n");
        Assert.Equal(["CslSchema:string", schema], await _data.QueryAsync($"evaluate infer_storage_schema(dynamic({{'StorageContainers': ['a.csv'], 'DataFormat': 'csv'{inference}}}))"));
    }

    [Fact]
    public async Task SuggestionsFindIdsAndTimes()
    {
        _data.Files.Write("a.json", "{\"author_id\":739144091473215488,\"time_millisec\":1547083647000,\"n\":5}\n{\"n\":1547083647}\n");
        var rows = await _data.QueryAsync("evaluate infer_storage_schema_with_suggestions(bag_pack('StorageContainers', pack_array('a.json'), 'DataFormat', 'json')) | extend c = parse_json(SuggestedTableSchema).Columns | mv-expand c | project strcat(c.OriginalColumn.CslType.type, ' ', c.RecommendedColumn.CslType.type, ' ', c.ApplicableTransformationMapping)");
        Assert.Equal(["long string None", "long datetime DateTimeFromUnixMilliseconds", "long long None"], rows.Skip(1));
    }

    [Theory]
    [InlineData("dynamic({'StorageContainers': ['https://a.blob.core.windows.net/c;key'], 'DataFormat': 'csv'})", ErrorCodes.StorageAddress)]
    [InlineData("dynamic({'StorageContainers': ['none'], 'DataFormat': 'csv'})", ErrorCodes.SourceNotFound)]
    [InlineData("dynamic({'StorageContainers': ['.']})", ErrorCodes.KqlSemantic)]
    [InlineData("dynamic({'StorageContainers': ['.'], 'DataFormat': 'csv', 'Mod': 'all'})", ErrorCodes.KqlSemantic)]
    [InlineData("'text'", ErrorCodes.KqlTypeMismatch)]
    public async Task BadOptionsAreErrors(string options, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync($"evaluate infer_storage_schema({options})"))).ErrorCode);
}
