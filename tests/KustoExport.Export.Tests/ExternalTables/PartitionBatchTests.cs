using KustoExport.Export.ExternalTables;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>Which partitions of Parquet are sorted together. Sizes in MB.</summary>
public sealed class PartitionBatchTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("10", "10")]
    [InlineData("10 20 30", "10 20 30")]
    [InlineData("10 20 35 5 60", "10 20 | 35 5 | 60")]
    [InlineData("10 100 10 20", "10 | 100 | 10 20")]
    [InlineData("99 99 100 200", "99 | 99 | 100 | 200")]
    [InlineData("64 1", "64 | 1")]
    public void NeighboursAreTogetherAsFarAsTheyFit(string sizes, string batches) => Assert.Equal(batches, Batches(sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    // A terabyte of partitions of one megabyte: batches of four gigabytes, and not 16,384.
    [Fact]
    public void TheNumberOfBatchesIsBounded() => Assert.Equal(256, Batches([.. Enumerable.Repeat("1", 1 << 20)]).Count(c => c == '|') + 1);

    private static string Batches(string[] sizes) => string.Join(
        " | ",
        PartitionBatch.Of([.. sizes.Select((size, i) => new PartitionSize($"p{i}", 1, long.Parse(size, System.Globalization.CultureInfo.InvariantCulture) << 20))], sizeLimit: 100 << 20)
            .Select(batch => string.Join(' ', batch.Partitions.Select(p => p.Bytes >> 20))));
}
