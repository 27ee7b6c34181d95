using System.Globalization;
using KustoExport.Engine.Embedded.External;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using Xunit;

namespace KustoExport.Engine.Tests.External;

public sealed class PartitionTimeTests
{
    [Theory]
    [InlineData(PartitionFunction.StartOfYear, null, "2026-01-01T00:00:00")]
    [InlineData(PartitionFunction.StartOfMonth, null, "2026-11-01T00:00:00")]
    [InlineData(PartitionFunction.StartOfWeek, null, "2026-11-22T00:00:00")]
    [InlineData(PartitionFunction.StartOfDay, null, "2026-11-25T00:00:00")]
    [InlineData(PartitionFunction.Virtual, null, "2026-11-25T00:00:00")]
    [InlineData(PartitionFunction.Bin, TimeSpan.TicksPerHour, "2026-11-25T13:00:00")]
    [InlineData(PartitionFunction.Bin, TimeSpan.TicksPerDay * 10, "2026-11-21T00:00:00")]
    public void ATimeBelongsToThePartitionThatTheFunctionGives(PartitionFunction function, long? argument, string expected)
    {
        var partition = new ExternalPartition(new Column("p", KqlType.DateTime), null, function, argument);

        Assert.Equal(expected, PartitionTime.StartOf(partition, new DateTime(2026, 11, 25, 13, 14, 15, DateTimeKind.Utc)).ToString("s", CultureInfo.InvariantCulture));
        Assert.Equal(DateTime.MinValue, PartitionTime.StartOf(partition, DateTime.MinValue));
    }
}
