using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>What a cluster answers, and what goes wrong on the way.</summary>
public sealed record ClusterAnswer(int Status, byte[] Body)
{
    public string Headers { get; init; } = string.Empty;

    /// <summary>Before anything is sent.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>So many bytes of the body are sent, and then the connection is closed; all where null.</summary>
    public int? Cut { get; init; }

    /// <summary>Whether the connection stays open when all is sent, and the answer isn't complete.</summary>
    public bool Hangs { get; init; }

    public bool Gzip { get; init; }

    /// <summary>The body is sent in chunks of such sizes; in one piece where null.</summary>
    public int? ChunkSeed { get; init; }

    public static ClusterAnswer Ok(string body) => new(200, Encoding.UTF8.GetBytes(body));

    public static ClusterAnswer Ok(byte[] body) => new(200, body);

    /// <summary>A table of the first version, as commands answer.</summary>
    /// <param name="columns"><c>Name:Type,…</c> with the types of .NET.</param>
    /// <param name="rows">The cells of each row, as JSON.</param>
    public static ClusterAnswer Table(string columns, params IEnumerable<string> rows) => Ok(
        $$"""{"Tables":[{"TableName":"Table_0","Columns":[{{string.Join(',', columns.Split(',').Select(c => c.Split(':')).Select(c => $$"""{"ColumnName":"{{c[0]}}","DataType":"{{c[1]}}"}"""))}}],"Rows":[{{string.Join(',', rows.Select(r => $"[{r}]"))}}]}]}""");

    public static ClusterAnswer Error(int status, string code, string message, bool permanent = false) =>
        new(status, Encoding.UTF8.GetBytes($$$"""{"error":{"code":"{{{code}}}","@message":"{{{message}}}","@context":{"activityId":"of the error"},"@permanent":{{{(permanent ? "true" : "false")}}}}}"""));

    public byte[] Bytes()
    {
        var body = Gzip ? Compressed(Body) : Body;
        var length = ChunkSeed is null ? $"Content-Length: {body.Length}" : "Transfer-Encoding: chunked";
        var head = $"HTTP/1.1 {Status} Reason\r\nConnection: close\r\nx-ms-activity-id: of the answer\r\n{Headers}{(Gzip ? "Content-Encoding: gzip\r\n" : string.Empty)}{length}\r\n\r\n";
        var content = ChunkSeed is { } seed ? Chunked(body, new Random(seed)) : body;
        return [.. Encoding.ASCII.GetBytes(head), .. content.AsSpan(0, Math.Min(Cut ?? content.Length, content.Length))];
    }

    private static byte[] Compressed(byte[] body)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(body);
        return stream.ToArray();
    }

    private static byte[] Chunked(byte[] body, Random random)
    {
        using var stream = new MemoryStream();
        for (var start = 0; start < body.Length;)
        {
            var size = Math.Min(random.Next(1, 40), body.Length - start);
            stream.Write(Encoding.ASCII.GetBytes(size.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            stream.Write(body, start, size);
            stream.Write("\r\n"u8);
            start += size;
        }

        stream.Write("0\r\n\r\n"u8);
        return stream.ToArray();
    }
}
