using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>External tables from their definition to their end: what is kept, what is shown of it, and what is refused.</summary>
public sealed class ExternalTableDefinitionTests : IAsyncLifetime
{
    private const string Key = "c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=";

    private readonly EmbeddedService _service = new(new ExternalTableDefinitions());
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-external-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
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

    [Fact]
    public async Task SchemasAreShown()
    {
        await RunAsync(".create external table T (x:long, ['my s']:string) kind=storage partition by (Day:datetime) dataformat=json ('a') with (folder='F', docString='D')");

        var csl = await RunAsync(".show external table T cslschema");
        Assert.Equal(["TableName", "Schema", "DatabaseName", "Folder", "DocString"], csl.Columns);
        Assert.Equal(["T", "x:long,['my s']:string,Day:datetime", "NetDefaultDB", "F", "D"], Assert.Single(csl.Rows));
        Assert.Equal(csl.Rows, (await RunAsync(".show external table T schema as csl")).Rows);
        const string Json = """
            {"Name":"T","Folder":"F","DocString":"D","OrderedColumns":[{"Name":"x","Type":"System.Int64","CslType":"long","DocString":""},{"Name":"my s","Type":"System.String","CslType":"string","DocString":""},{"Name":"Day","Type":"System.DateTime","CslType":"datetime","DocString":""}]}
            """;
        Assert.Equal(Json, (await RunAsync(".show external table T schema as json")).Rows[0][1]);
        Assert.Contains($"\"ExternalTables\":{{\"T\":{Json}}}", (string)(await RunAsync(".show database schema as json")).Rows[0][0]!, StringComparison.Ordinal);
        Assert.Contains("\"ExternalTables\":{}", (string)(await RunAsync(".show databases (NetDefaultDB) schema as json with (Tables=true)")).Rows[0][0]!, StringComparison.Ordinal);

        var details = await RunAsync(".show external tables details");
        Assert.Equal(["TableName", "QueryAccelerationPolicy", "QueryAccelerationState"], details.Columns);
        Assert.Equal(["T", "null", "null"], Assert.Single(details.Rows));
    }

    [Theory]
    [InlineData("(x:long) kind=storage dataformat=csv ('a')")]
    [InlineData("(x:long) kind=storage dataformat=multijson (h'https://one.blob.core.windows.net/box;" + Key + "', h'https://two.blob.core.windows.net/box/sub;impersonate', 'https://three.blob.core.windows.net/box?sv=1&sig=abc%3D')")]
    [InlineData("(x:long) kind=storage dataformat=csv (h'abfss://files@one.dfs.core.windows.net/a/b;managed_identity=system', h'https://bucket.s3.eu-west-1.amazonaws.com/p;AwsCredentials=id,key')")]
    [InlineData("(['a b']:datetime, ['kind']:string) kind=storage partition by (['p q']:string = ['kind'], d:datetime = bin(['a b'], 90s), v:string) pathformat=(\"it's \\\"\" ['p q'] '/' datetime_pattern(\"'y='yyyyMMddHHmmss\", d) '_' v) dataformat=parquet ('a') with (compressed=true, compressionType=zstd)")]
    [InlineData("(t:datetime, s:string) kind=storage partition by (h:long = hash(s, 5), y:datetime = startofyear(t), m:datetime = startofmonth(t), w:datetime = startofweek(t), d:datetime = startofday(t), b:datetime = bin(t, 1h)) dataformat=tsv ('a') with (folder='it\\'s', docString='two\\nlines', includeHeaders=FirstFile, namePrefix='p', fileExtension='.x', encoding=UTF8BOM, compressed=false)")]
    public async Task TheScriptDefinesTheSameTable(string definition)
    {
        const string Script = ".show database schema as csl script with (ShowObfuscatedStrings=true)";
        const string Shown = ".show database schema as csl script";
        await RunAsync($".create external table ['My table'] {definition}");
        var written = await RunAsync(Script);
        var masked = (string)(await RunAsync(Shown)).Rows[0][0]!;
        var before = await RunAsync(".show external tables");
        await RunAsync(".drop external table ['My table']");

        await RunAsync((string)Assert.Single(written.Rows)[0]!);

        Assert.Equal(before.Rows, (await RunAsync(".show external tables")).Rows);
        Assert.Equal(written.Rows, (await RunAsync(Script)).Rows);
        Assert.All([Key, "sig=", "id,key"], secret => Assert.DoesNotContain(secret, masked, StringComparison.Ordinal));
        Assert.Equal(definition.Contains(Key, StringComparison.Ordinal), masked.Contains("box;*******", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DefinitionsReplaceOneAnotherAsTheirVerbsSay()
    {
        await RunAsync(".create external table T (x:long) kind=storage dataformat=csv ('a')");
        Assert.Equal(ErrorCodes.TableExists, (await RefusedAsync(".create external table T (y:long) kind=storage dataformat=csv ('a')")).ErrorCode);
        await RunAsync(".alter external table T (y:long) kind=storage dataformat=csv ('a')");
        await RunAsync(".create-or-alter external table T (z:long) kind=storage dataformat=csv ('a') with (dryRun=true)");
        await RunAsync(".create-or-alter external table U (z:long) kind=storage dataformat=csv ('a')");

        Assert.Equal(["T y:long", "U z:long"], (await RunAsync(".show database schema as csl script")).Rows.Select(r => ((string)r[0]!).Split(' ') is var words ? $"{words[3]} {words[4].Trim('(', ')')}" : null));
        Assert.Equal(3, _service.Database.Version.Minor);

        var unknown = await RefusedAsync(".alter external table V (y:long) kind=storage dataformat=csv ('a')");
        Assert.Equal((ErrorCodes.KqlUnknownTable, "V"), (unknown.ErrorCode, unknown.Target));
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await RefusedAsync(".create external table V (y:long) kind=storage dataformat=csv ('a') with (dryRun=true) | take 1; V")).ErrorCode);
        Assert.Equal((ErrorCodes.KqlUnknownTable, "t"), (await RefusedAsync(".show external table t") is var e ? (e.ErrorCode, e.Target) : default));
        Assert.Equal("Did you mean 'T'?", (await RefusedAsync(".drop external table t")).Remedy);
        Assert.Empty((await RunAsync(".drop external table t ifexists")).Rows);
    }

    [Theory]
    [InlineData("(y:long) kind=storage dataformat=csv ('ftp://x/y')")]
    [InlineData("(y:long) kind=storage partition by (p:long) dataformat=csv ('a')")]
    [InlineData("(y:long) kind=storage partition by (p:string) pathformat=(datetime_pattern(\"yyyy\", p)) dataformat=csv ('a')")]
    [InlineData("(y:long) kind=storage dataformat=csv ('a') with (compressionType=zstd)")]
    [InlineData("(y:datetime) kind=storage partition by (d:datetime = startofday(y)) pathformat=(datetime_pattern(\"'../'yyyy\", d)) dataformat=csv ('a')")]
    public async Task ADefinitionThatIsRefusedChangesNothing(string definition)
    {
        await RunAsync(".create external table T (x:long) kind=storage dataformat=csv ('a')");
        var (before, version) = (await RunAsync(".show database schema as csl script"), _service.Database.Version);

        await RefusedAsync($".create-or-alter external table T {definition}");

        Assert.Equal(before.Rows, (await RunAsync(".show database schema as csl script")).Rows);
        Assert.Equal(version, _service.Database.Version);
    }

    [Fact]
    public async Task OfTwoThatTakeANameAtOnceOneGetsIt()
    {
        var csv = Path.Combine(_folder, "a.csv");
        await File.WriteAllTextAsync(csv, "a\n1\n");
        for (var i = 0; i < 20; i++)
        {
            var name = $"T{i}";
            var refused = 0;
            await Task.WhenAll(
                Attempt(() => _service.Tables.ImportAsync(new TableImport(name, new FileSource([csv])) { InPlace = true }, CancellationToken.None)),
                Attempt(() => RunAsync($".create external table {name} (x:long) kind=storage dataformat=csv ('a')")));

            Assert.Equal(1, refused);
            Assert.NotEqual(_service.Tables.Contains(name), _service.Database.ExternalTables.Find(name) is not null);

            async Task Attempt(Func<Task> take)
            {
                try
                {
                    await Task.Run(take);
                }
                catch (KustoExportException e) when (e.ErrorCode == ErrorCodes.TableExists)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }
    }

    [Fact]
    public async Task TablesAndExternalTablesShareTheirNames()
    {
        var csv = Path.Combine(_folder, "a.csv");
        await File.WriteAllTextAsync(csv, "a\n1\n");
        await _service.Tables.ImportAsync(new TableImport("Local", new FileSource([csv])), CancellationToken.None);
        await RunAsync(".create external table Far (x:long) kind=storage dataformat=csv ('a')");

        var taken = await RefusedAsync(".create-or-alter external table Local (x:long) kind=storage dataformat=csv ('a')");
        Assert.Equal((ErrorCodes.TableExists, "Local"), (taken.ErrorCode, taken.Target));
        foreach (var mode in Enum.GetValues<ImportMode>())
        {
            var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _service.Tables.ImportAsync(new TableImport("Far", new FileSource([csv])) { Mode = mode }, CancellationToken.None));
            Assert.Equal(ErrorCodes.TableExists, error.ErrorCode);
        }
    }

    [Theory]
    [InlineData("startofday(t)", "", true)]
    [InlineData("startofday(t)", "pathformat=(datetime_pattern('yyyy/MM', p))", false)]
    [InlineData("startofday(t)", "pathformat=(datetime_pattern('yyyy/MM', p) '/' datetime_pattern('dd', p))", true)]
    [InlineData("startofday(t)", "pathformat=(datetime_pattern('yyMMdd', p))", true)]
    [InlineData("startofday(t)", "pathformat=(datetime_pattern('yyyy-dd', p))", false)]
    [InlineData("startofday(t)", "pathformat=(datetime_pattern('MMdd', p))", false)]
    [InlineData("startofmonth(t)", "pathformat=(datetime_pattern('yyyy', p))", false)]
    [InlineData("startofmonth(t)", "pathformat=(datetime_pattern('MMM yyyy', p))", true)]
    [InlineData("startofweek(t)", "pathformat=(datetime_pattern('yyyy/MM', p))", false)]
    [InlineData("startofyear(t)", "pathformat=(datetime_pattern('yyyy', p))", true)]
    [InlineData("bin(t, 7h)", "", true)]
    [InlineData("bin(t, 5m)", "", true)]
    [InlineData("bin(t, 90s)", "", false)]
    [InlineData("bin(t, 90s)", "pathformat=(datetime_pattern('yyyyMMddHHmmss', p))", true)]
    [InlineData("bin(t, 1h)", "pathformat=(datetime_pattern('yyyyMMdd-hh', p))", false)]
    [InlineData("bin(t, 1h)", "pathformat=(datetime_pattern('yyyyMMdd-hhtt', p))", true)]
    [InlineData("bin(t, 400d)", "pathformat=(datetime_pattern('yyyy', p))", false)]
    public async Task PathsSayTheTimesOfPartitions(string made, string pathFormat, bool isTaken)
    {
        var definition = $".create external table T (t:datetime) kind=storage partition by (p:datetime = {made}) {pathFormat} dataformat=csv ('a')";
        if (isTaken)
        {
            Assert.Single((await RunAsync(definition)).Rows);
            return;
        }

        var error = await RefusedAsync(definition);
        Assert.Equal(ErrorCodes.ExportOption, error.ErrorCode);
        Assert.Contains("datetime_pattern", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoTakesAnExternalTableForATableIsTold()
    {
        await RunAsync(".create external table ['my far'] (x:long) kind=storage dataformat=csv ('a')");

        Assert.Equal("It is an external one: .show external table ['my far'] cslschema.", (await RefusedAsync(".show table ['my far'] cslschema")).Remedy);
        var error = await Assert.ThrowsAsync<KqlException>(() => _service.QueryAsync(new QueryRequest("['my far'] | count"), CancellationToken.None));
        Assert.Equal((ErrorCodes.KqlUnknownTable, "Write external_table('my far')."), (error.ErrorCode, error.Remedy));
    }

    [Fact]
    public async Task SamplesAreAddressesOfTheTablesPaths()
    {
        var tables = await TablesAsync($"""
            .create external table T (t:datetime, s:string) kind=storage
            partition by (Id:long = hash(s, 2), Day:datetime = startofday(t), Name:string = s) pathformat=("id=" Id "/" datetime_pattern("yyyyMMdd", Day) "/" Name)
            dataformat=csv (h'https://one.blob.core.windows.net/box;{Key}', 'out') with (sampleUris=true, dryRun=true, namePrefix='x', compressed=true)
            """);

        Assert.Equal(["Table_0", "SampleUris"], tables.Select(t => t.Name));
        var uris = tables[1].Rows.Select(r => (string)r[0]!).ToList();
        Assert.Equal(6, uris.Count);
        Assert.Matches(@"^https://one\.blob\.core\.windows\.net/box/id=0/\d{8}/s1/xfile\.csv\.gz$", uris[0]);
        Assert.Matches(@"/id=1/\d{8}/s2/", uris[1]);
        Assert.StartsWith(Path.Combine(_folder, "out", "id=0"), uris[3], StringComparison.Ordinal);
        Assert.Empty((await RunAsync(".show external tables")).Rows);
        var packed = await TablesAsync(".create external table U (x:long) kind=storage dataformat=csv ('https://one.blob.core.windows.net/box;impersonate') with (sampleUris=true, fileExtension='.txt', compressed=true)");
        Assert.Equal("https://one.blob.core.windows.net/box/file.txt.gz", Assert.Single(packed[1].Rows)[0]);
        var plain = await TablesAsync(".create external table T (x:long) kind=storage dataformat=parquet ('https://one.blob.core.windows.net/box;impersonate') with (sampleUris=true, fileExtension='.pq')");
        Assert.Equal("https://one.blob.core.windows.net/box/file.pq", Assert.Single(plain[1].Rows)[0]);
    }

    [Theory]
    [InlineData("('https://one.blob.core.windows.net/box;secretKey')", ErrorCodes.StorageAddress, "no credential")]
    [InlineData("(h'ftp://one/box')", ErrorCodes.StorageAddress, "ftp")]
    [InlineData("('')", ErrorCodes.StorageAddress, "empty")]
    public async Task WhatStandsBehindTheFormatIsCheckedAtItsPlace(string rest, string code, string words)
    {
        var error = Assert.IsType<KqlException>(await RefusedAsync($".create external table T (x:long)\nkind=storage dataformat=csv {rest}"));

        Assert.Equal((code, 2), (error.ErrorCode, error.Line));
        Assert.Contains(words, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secretKey", error.Message, StringComparison.Ordinal);
        Assert.Empty((await RunAsync(".show external tables")).Rows);
    }

    [Fact]
    public async Task NoErrorShowsACredential()
    {
        foreach (var text in new[]
        {
            $".create external table T (x:lnog) kind=storage dataformat=csv ('https://one.blob.core.windows.net/box;{Key}')",
            $".create external table T (x:long) kind=storage dataformat=cvs ('https://one.blob.core.windows.net/box;{Key}')",
            $".alter external table T (x:long) kind=storage dataformat=csv ('https://one.blob.core.windows.net/box;{Key}')",
            $".create external table T (x:long) kind=storage dataformat=cvs ('one.blob.core.windows.net/box;{Key}')",
            $".create external table T (x:long) kind=storage dataformat=csv (h'https://one.blob.core.windows.net/box;{Key}') with (dryRunn=true)",
        })
        {
            Assert.DoesNotContain(Key, (await RefusedAsync(text)).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ValuesThatNothingPartsAreRefusedAtThePath()
    {
        var error = Assert.IsType<KqlException>(await RefusedAsync(".create external table T (a:string, b:string) kind=storage partition by (p:string = a, q:string = b) pathformat=(p \"1\" q) dataformat=csv ('a')"));
        Assert.Equal((ErrorCodes.ExportOption, "p \"1\" q"), (error.ErrorCode, (string)error.Target!));
    }

    private async Task<KustoExportException> RefusedAsync(string command) => await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync(command));

    private async Task<(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)> RunAsync(string command) => (await TablesAsync(command))[0];

    private async Task<IReadOnlyList<(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)>> TablesAsync(string command)
    {
        var tables = new List<(string, IReadOnlyList<string>, IReadOnlyList<object?[]>)>();
        await using var result = await _service.CommandAsync(new QueryRequest(command) { BaseFolder = _folder }, CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            var rows = new List<object?[]>();
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
            tables.Add((table.Name, [.. table.Columns.Select(c => c.Name)], rows));
        }

        return tables;
    }
}
