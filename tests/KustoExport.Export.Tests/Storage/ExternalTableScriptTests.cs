using System.Globalization;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Commands;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Whatever external table there is, the command that is printed of it defines the same one.</summary>
public sealed class ExternalTableScriptTests : IAsyncLifetime
{
    private const int Runs = 500;

    private static readonly string[] s_names = ["T", "kind", "with", "a b", "it's", "q\"q", "back\\slash", "é", "1st", "Ordinal", "partition", "by", "dataformat", "x]y", "new\nline"];

    private static readonly string[] s_texts = ["/", "year=", "it's \"", "a b/", "_é/", "-", "{x}", "/p/"];

    private static readonly string[] s_patterns = ["yyyy/MM/dd/HH/mm", "'y='yyyy'/m='MM'/d='dd'/'HHmm", "y={yyyy}/m={MM}/{dd_HH.mm}", "yyyyMMdd_HHmmss"];

    private readonly EmbeddedService _service = new(new ExternalTableDefinitions());

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task WhatIsPrintedIsReadBack()
    {
        var random = new Random(20261122);
        for (var run = 0; run < Runs; run++)
        {
            var table = Table(random);
            var script = ExternalTableScript.Of(table, showsSecrets: true);

            await using (await _service.CommandAsync(new QueryRequest(script), CancellationToken.None))
            {
                var back = Assert.IsType<StoredStorageTable>(_service.Database.ExternalTables.Get(table.Name));

                Assert.Equal(script, ExternalTableScript.Of(back, showsSecrets: true));
                Assert.Equal(Text(table), Text(back));
                Assert.Equal(table.Properties, back.Properties);
                Assert.Equal(table.Connections, back.Connections);
            }
        }
    }

    private static string Text(StoredStorageTable table) => string.Join(
        " ~ ",
        table.Symbol.Columns.Select(c => c.ToString())
            .Concat(table.Symbol.Partitions.Select(p => $"{p.Column} {p.Source} {p.Function} {p.Argument}"))
            .Concat(table.Symbol.PathFormat.Select(p => p.Text ?? $"{p.Column} {p.Pattern}"))
            .Append($"{table.Symbol.Format} {table.Symbol.NamePrefix} {table.Symbol.FileExtension}"));

    private static StoredStorageTable Table(Random random)
    {
        var names = s_names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name}{(random.Next(2) == 0 ? "" : i)}")).Distinct().OrderBy(_ => random.Next()).ToList();
        Column[] data = [new(names[0], KqlType.DateTime), new(names[1], KqlType.String), new(names[2], (KqlType)random.Next(Enum.GetValues<KqlType>().Length))];
        var partitions = Enumerable.Range(3, random.Next(4)).Select(i => Partition(random, names[i], data)).ToList();
        var properties = new StorageTableProperties
        {
            Folder = random.Next(2) == 0 ? null : names[8],
            DocString = random.Next(2) == 0 ? null : names[9],
            IsCompressed = true,
            CompressionType = random.Next(2) == 0 ? null : "gzip",
            NamePrefix = random.Next(2) == 0 ? null : "it's",
            FileExtension = random.Next(2) == 0 ? null : ".x",
        };
        var symbol = new StorageTableSymbol(names[10], data, partitions, [.. Path(random, partitions)], random.Next(2) == 0 ? ExternalFormat.Csv : ExternalFormat.Parquet)
        {
            NamePrefix = properties.NamePrefix ?? "",
            FileExtension = properties.FileExtension ?? "",
        };
        return new(symbol, [KeptConnection.ToStorage("https://account.blob.core.windows.net/container/it's a folder;c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4="), KeptConnection.ToStorage("https://b.example.com:9000/bucket/x;AwsCredentials=id,it-s/key+=")], properties);
    }

    private static ExternalPartition Partition(Random random, string name, Column[] data) => random.Next(8) switch
    {
        0 => new(new Column(name, KqlType.String), null, PartitionFunction.Virtual, null),
        1 => new(new Column(name, KqlType.DateTime), null, PartitionFunction.Virtual, null),
        2 => new(new Column(name, KqlType.String), data[1], PartitionFunction.Value, null),
        3 => new(new Column(name, KqlType.Long), data[1], PartitionFunction.Hash, random.NextInt64(1, long.MaxValue)),
        4 => new(new Column(name, KqlType.DateTime), data[0], PartitionFunction.Bin, random.NextInt64(1, 20_000_000) * TimeSpan.TicksPerMinute),
        var n => new(new Column(name, KqlType.DateTime), data[0], (PartitionFunction)(n - 5) + (int)PartitionFunction.StartOfYear, null),
    };

    // Between two values stands a folder, so that they can be told from each other.
    private static IEnumerable<PathPart> Path(Random random, IReadOnlyList<ExternalPartition> partitions)
    {
        for (var i = 0; i < partitions.Count; i++)
        {
            // Texts beside each other are read as one.
            var text = (i > 0 ? "/" : "") + (random.Next(2) == 0 ? s_texts[random.Next(s_texts.Length)] : "");
            if (text.Length > 0)
                yield return new PathPart(text, null, null);
            yield return new PathPart(null, partitions[i].Column, partitions[i].Column.Type == KqlType.DateTime && random.Next(2) == 0 ? s_patterns[random.Next(s_patterns.Length)] : partitions[i].DefaultPattern);
        }
    }
}
