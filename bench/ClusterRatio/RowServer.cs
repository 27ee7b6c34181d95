using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ClusterRatio;

/// <summary>
/// A cluster on a free port of 127.0.0.1 that answers every query with so many rows of ten columns as its text says, in fragments. The rows are made before, so that sending them costs little.
/// </summary>
internal sealed class RowServer
{
    private const int RowsOfFragment = 5000;
    private const int Fragments = 20;

    private const string Columns =
        """[{"ColumnName":"Timestamp","ColumnType":"datetime"},{"ColumnName":"Id","ColumnType":"long"},{"ColumnName":"Count","ColumnType":"int"},{"ColumnName":"Price","ColumnType":"real"},{"ColumnName":"Ratio","ColumnType":"real"},{"ColumnName":"Flag","ColumnType":"bool"},{"ColumnName":"Duration","ColumnType":"timespan"},{"ColumnName":"Session","ColumnType":"guid"},{"ColumnName":"Name","ColumnType":"string"},{"ColumnName":"Message","ColumnType":"string"}]""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[][] _fragments;

    public RowServer()
    {
        var random = new Random(1);
        _fragments = [.. Enumerable.Range(0, Fragments).Select(_ => Chunk(Fragment(random)))];
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The bytes of JSON of so many rows, about.</summary>
    public double MegabytesOf(long rows) => _fragments.Average(f => f.LongLength) * rows / RowsOfFragment / 1e6;

    public async Task RunAsync()
    {
        while (true)
            await ServeAsync(await _listener.AcceptSocketAsync());
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var rows = await RequestedRowsAsync(stream);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"u8.ToArray());
        await stream.WriteAsync(Chunk("""[{"FrameType":"DataSetHeader","IsProgressive":false,"Version":"v2.0","IsFragmented":true},{"FrameType":"TableHeader","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":""" + Columns + "}\n"));
        for (var sent = 0L; sent < rows; sent += RowsOfFragment)
            await stream.WriteAsync(_fragments[sent / RowsOfFragment % Fragments]);
        await stream.WriteAsync(Chunk(string.Create(CultureInfo.InvariantCulture, $$""",{"FrameType":"TableCompletion","TableId":1,"RowCount":{{rows}}},{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}]""")));
        await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
    }

    // The text of the query is the number.
    private static async Task<long> RequestedRowsAsync(Stream stream)
    {
        var request = string.Empty;
        var buffer = new byte[1 << 16];
        while (!request.Contains("\"csl\":\"", StringComparison.Ordinal) || !request.EndsWith('}'))
            request += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
        return long.Parse(JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).RootElement.GetProperty("csl").GetString()!, CultureInfo.InvariantCulture);
    }

    private static byte[] Chunk(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return [.. Encoding.ASCII.GetBytes(content.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. content, .. "\r\n"u8];
    }

    private static string Fragment(Random random)
    {
        var text = new StringBuilder(""",{"FrameType":"TableFragment","TableFragmentType":"DataAppend","TableId":1,"Rows":[""");
        for (var row = 0; row < RowsOfFragment; row++)
        {
            var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 300));
            text.Append(row > 0 ? "," : string.Empty);
            text.Append(
                CultureInfo.InvariantCulture,
                $"[\"{time:O}\",{random.NextInt64(1L << 40)},{random.Next(1000)},{random.Next(1_000_000) / 100.0},{random.NextDouble()},{(row % 2 == 0 ? "true" : "false")},\"{new TimeSpan(random.NextInt64(TimeSpan.TicksPerHour)):c}\",\"{Guid.NewGuid()}\",\"Device {random.Next(5000)}\",\"Sensor said \\\"{random.Next(100)} °C\\\", all's well\"]");
        }

        return text.Append("]}\n").ToString();
    }
}
