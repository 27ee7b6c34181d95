using KustoExport.Export.Operations;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

public sealed class BegunExportsTests
{
    [Fact]
    public void TheLastTenThousandAreKnown()
    {
        var begun = new BegunExports();
        var ids = Enumerable.Range(0, 10_001).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in ids)
            begun.Add(id, new BegunExport(new ServiceCommand("TableSet", ServiceResource.Ingestions, ".set"), "Samples"));

        Assert.Null(begun.Find(ids[0]));
        Assert.NotNull(begun.Find(ids[1]));
        Assert.Equal(ids[1..], begun.ToList().Select(o => o.Id));
    }
}
