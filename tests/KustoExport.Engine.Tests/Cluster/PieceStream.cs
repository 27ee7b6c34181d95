namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Gives bytes in pieces of any size, as a network does.</summary>
internal sealed class PieceStream(byte[] bytes, int seed, int longest = 64) : MemoryStream(bytes)
{
    private readonly Random _random = new(seed);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(base.Read(buffer.Span[..Math.Min(buffer.Length, _random.Next(1, longest + 1))]));
}
