using System.Text;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Errors;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Reads replies to their end.</summary>
internal static class Replies
{
    public static RequestTrace Trace { get; } = new("https://a.test", "T | take 3", "KustoExport;1");

    public static ReplyReader Open(byte[] reply, bool allowPartial = false, int seed = 1, int window = 64)
    {
        var feed = new JsonFeed(new PieceStream(reply, seed), CancellationToken.None, window);
        return reply.AsSpan().TrimStart("\uFEFF \r\n\t"u8) is [(byte)'{', ..] ? new TabledReply(feed, Trace, allowPartial) : new FramedReply(feed, Trace, allowPartial);
    }

    public static List<WireTable> Read(byte[] reply, int seed = 1, int window = 64)
    {
        using var reader = Open(reply, seed: seed, window: window);
        return Read(reader);
    }

    public static List<WireTable> Read(string reply) => Read(Encoding.UTF8.GetBytes(reply));

    public static List<WireTable> Read(ReplyReader reader)
    {
        var tables = new List<WireTable>();
        while (reader.NextTable() is { } table)
        {
            var rows = new List<object?[]>();
            var batch = new ColumnBatch(table.Columns);
            while (reader.Read(batch))
                rows.AddRange(batch.ToRows().Rows);
            tables.Add(new WireTable(table.Name, table.Columns, rows));
        }

        return tables;
    }

    public static ServiceException Failure(string reply) => Xunit.Assert.Throws<ServiceException>(() => Read(reply));
}
