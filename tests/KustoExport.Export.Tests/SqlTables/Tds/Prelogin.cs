using System.Buffers.Binary;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The first message of both sides: options, each with its place in the message, before anything is encrypted.</summary>
internal sealed class Prelogin
{
    public const byte EncryptionOff = 0;
    public const byte EncryptionOn = 1;
    public const byte EncryptionNotSupported = 2;

    private const byte Version = 0;
    private const byte Encryption = 1;
    private const byte Instance = 2;
    private const byte Mars = 4;
    private const byte FederatedSignIn = 6;
    private const byte End = 0xFF;

    private readonly Dictionary<byte, byte[]> _options = [];

    public static Prelogin Read(byte[] message)
    {
        var prelogin = new Prelogin();
        for (var at = 0; message[at] != End; at += 5)
        {
            var place = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 1));
            var length = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 3));
            prelogin._options[message[at]] = message.AsSpan(place, length).ToArray();
        }

        return prelogin;
    }

    /// <summary>What the client wants of encryption.</summary>
    public byte WantedEncryption => _options[Encryption][0];

    /// <summary>What a server says that has encryption or none.</summary>
    public byte[] Answer(byte encryption)
    {
        var answer = new Prelogin();
        answer._options[Version] = [16, 0, 0x03, 0xE8, 0, 0];
        answer._options[Encryption] = [encryption];
        answer._options[Instance] = [0];
        answer._options[Mars] = [0];
        if (_options.ContainsKey(FederatedSignIn))
            answer._options[FederatedSignIn] = [1];
        return answer.ToBytes();
    }

    private byte[] ToBytes()
    {
        var place = (_options.Count * 5) + 1;
        var index = new MemoryStream();
        var values = new MemoryStream();
        foreach (var (option, value) in _options.OrderBy(o => o.Key))
        {
            index.WriteByte(option);
            index.Write([(byte)(place >> 8), (byte)place, (byte)(value.Length >> 8), (byte)value.Length]);
            values.Write(value);
            place += value.Length;
        }

        index.WriteByte(End);
        return [.. index.ToArray(), .. values.ToArray()];
    }
}
