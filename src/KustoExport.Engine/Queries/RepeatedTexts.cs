using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace KustoExport.Engine.Queries;

/// <summary>Makes strings of UTF-8. Short ones that come again and again, as names of things do, are one string: it isn't made again, and takes memory once.</summary>
internal sealed class RepeatedTexts
{
    private const int LongestText = 16;
    private const int Places = 256;

    private Place[]? _places;

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return string.Empty;
        if (utf8.Length > LongestText)
            return Encoding.UTF8.GetString(utf8);

        Span<ulong> bytes = [0, 0];
        utf8.CopyTo(MemoryMarshal.AsBytes(bytes));
        var hash = (bytes[0] ^ BitOperations.RotateLeft(bytes[1], 29) ^ (ulong)utf8.Length) * 0x9E3779B97F4A7C15;
        ref var place = ref (_places ??= new Place[Places])[hash >> 56];
        if (place.Length != utf8.Length || place.First != bytes[0] || place.Second != bytes[1])
            place = new Place(bytes[0], bytes[1], utf8.Length, Encoding.UTF8.GetString(utf8));
        return place.Text;
    }

    private readonly record struct Place(ulong First, ulong Second, int Length, string Text);
}
