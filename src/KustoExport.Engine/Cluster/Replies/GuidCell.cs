using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads a guid: 8-4-4-4-12 hexadecimal digits.</summary>
internal static class GuidCell
{
    private const int Length = 36;

    private static readonly SearchValues<byte> s_asWritten = SearchValues.Create("0123456789abcdef-"u8);

    public static bool Read(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        if (kind != JsonTokenType.String)
            return false;
        var isAsWritten = IsAsWritten(value);
        var guid = Guid.Empty;
        if (!(isAsWritten && cell.TakesTexts) && !(Utf8Parser.TryParse(value, out guid, out var length) && length == value.Length))
            return false;
        cell.Add(guid, isAsWritten ? value : default);
        return true;
    }

    // Small letters, and four dashes, in their places.
    private static bool IsAsWritten(ReadOnlySpan<byte> value) =>
        value.Length == Length && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-' && !value.ContainsAnyExcept(s_asWritten) && value.Count((byte)'-') == 4;
}
