using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Web;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>base64, percent encoding, punycode, gzip and zlib. What can't be decoded gives an empty string, or null where that isn't a string.</summary>
internal sealed class Encodings : IFunctionFamily
{
    private static readonly Parameter s_text = Parameters.String;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (string Name, Func<string, string?> Convert)[] s_texts =
    [
        ("base64_encode_tostring", text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        ("base64_encodestring", text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        ("base64_decode_tostring", text => Text(Bytes(text))),
        ("base64_decodestring", text => Text(Bytes(text))),
        ("url_encode", HttpUtility.UrlEncode),
        ("url_encode_component", text => HttpUtility.UrlEncode(text).Replace("+", "%20", StringComparison.Ordinal)),
        ("url_decode", HttpUtility.UrlDecode),
        ("punycode_from_string", Punycode.Encode),
        ("punycode_to_string", Punycode.Decode),
        ("punycode_domain_from_string", Punycode.DecodeDomain),
        ("punycode_domain_to_string", Punycode.EncodeDomain),
        ("gzip_compress_to_base64_string", text => Compress(text, s => new GZipStream(s, CompressionLevel.Optimal))),
        ("gzip_decompress_from_base64_string", text => Decompress(text, s => new GZipStream(s, CompressionMode.Decompress))),
        ("zlib_compress_to_base64_string", text => Compress(text, s => new ZLibStream(s, CompressionLevel.Optimal))),
        ("zlib_decompress_from_base64_string", text => Decompress(text, s => new ZLibStream(s, CompressionMode.Decompress))),
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        .. s_texts.Select(f => new SqlFunction(f.Name, [s_text], KqlType.String, $"coalesce(kx_{f.Name}({{0}}), '')")),
        new("base64_decode_toarray", [s_text], KqlType.Dynamic, "CAST(kx_base64_bytes({0}) AS JSON)"),
        new("base64_encode_fromarray", [Dynamic], KqlType.String, "coalesce(kx_base64_of_bytes({0}), '')"),
        new("base64_decode_toguid", [s_text], KqlType.Guid, "TRY_CAST(kx_base64_guid({0}) AS UUID)"),
        new("base64_encode_fromguid", [Exactly(KqlType.Guid)], KqlType.String, "coalesce(kx_base64_of_guid(CAST({0} AS VARCHAR)), '')"),
    ];

    public void Register(DuckDBConnection connection)
    {
        foreach (var (name, convert) in s_texts)
            connection.RegisterScalarFunction<string?, string?>($"kx_{name}", (string? text) => text is null ? null : convert(text));
        connection.RegisterScalarFunction<string?, string?>("kx_base64_bytes", (string? text) =>
            Bytes(text) is { } bytes ? JsonText.Array(bytes.Select(b => b.ToString(CultureInfo.InvariantCulture))) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_base64_of_bytes", (string? array) => OfBytes(array));
        connection.RegisterScalarFunction<string?, string?>("kx_base64_guid", (string? text) =>
            Bytes(text) is { Length: 16 } bytes ? new System.Guid(bytes).ToString() : null);
        connection.RegisterScalarFunction<string?, string?>("kx_base64_of_guid", (string? guid) =>
            guid is null ? null : Convert.ToBase64String(System.Guid.Parse(guid).ToByteArray()));
    }

    private static byte[]? Bytes(string? base64)
    {
        var bytes = new byte[base64?.Length ?? 0];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out var count) ? bytes[..count] : null;
    }

    private static string? Text(byte[]? bytes)
    {
        try
        {
            return bytes is null ? null : s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? OfBytes(string? array)
    {
        if (array is null || array[0] != '[')
            return null;
        using var document = JsonDocument.Parse(array);
        var bytes = new List<byte>();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetByte(out var value))
                return null;
            bytes.Add(value);
        }

        return Convert.ToBase64String([.. bytes]);
    }

    private static string Compress(string text, Func<Stream, Stream> open)
    {
        using var target = new MemoryStream();
        using (var stream = open(target))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(target.ToArray());
    }

    private static string? Decompress(string base64, Func<Stream, Stream> open)
    {
        if (Bytes(base64) is not { } bytes)
            return null;
        try
        {
            using var stream = open(new MemoryStream(bytes));
            using var target = new MemoryStream();
            stream.CopyTo(target);
            return Text(target.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
