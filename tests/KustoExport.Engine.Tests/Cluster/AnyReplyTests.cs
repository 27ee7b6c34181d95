using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Any tables, in any form of a reply that comes in any pieces, are read as they were.</summary>
public sealed class AnyReplyTests
{
    [Theory]
    [InlineData(WireForm.Tables)]
    [InlineData(WireForm.Plain)]
    [InlineData(WireForm.Fragmented)]
    [InlineData(WireForm.Progressive)]
    public void AnyTableIsReadBack(WireForm form)
    {
        var replies = from count in Gen.Choose(1, 3)
                      from tables in Gen.ListOf(WireTables.Any, count)
                      from seed in Gen.Choose(0, int.MaxValue - 1)
                      select (tables, seed);
        Prop.ForAll(replies.ToArbitrary(), r => IsReadBack(form, [.. r.tables], r.seed)).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_261_123, 1));
    }

    private static void IsReadBack(WireForm form, WireTable[] tables, int seed)
    {
        var read = Replies.Read(new WireReply(form, seed).Of(tables), seed, window: 16 + (seed % 500));
        Assert.Equal(tables.Select(t => t.Name), read.Select(t => t.Name));
        foreach (var (sent, got) in tables.Zip(read))
        {
            Assert.Equal(sent.Columns, got.Columns);
            Assert.Equal(sent.Rows.Count, got.Rows.Count);
            for (var row = 0; row < sent.Rows.Count; row++)
                Assert.Equal(sent.Rows[row], got.Rows[row]);
        }
    }
}
