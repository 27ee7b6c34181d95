using KustoExport.Engine.Embedded.Capacity;
using Xunit;

namespace KustoExport.Engine.Tests.Capacity;

public sealed class CapacityLimitTests
{
    [Theory]
    [InlineData(1, 1, 1)] // never less than one
    [InlineData(1, 2, 1)]
    [InlineData(1, 8, 2)]
    [InlineData(1, 10, 2)] // 2.5, rounded down
    [InlineData(3, 16, 12)]
    [InlineData(4, 16, 12)] // one of four administers
    [InlineData(1, 1024, 100)] // the cap
    public void TheDocumentedFormula(int nodes, int cores, long expected) => Assert.Equal(expected, new CapacityPolicy().ExportCapacity.Total(nodes, cores));

    [Fact]
    public void ALimitOfOnesOwn() => Assert.Equal(3, new CapacityLimit(ClusterMaximumConcurrentOperations: 3, CoreUtilizationCoefficient: 2).Total(1, 2));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void NoNodesOrCoresIsAnError(int nodes, int cores) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CapacityPolicy().ExportCapacity.Total(nodes, cores));
}
