using System.Buffers.Binary;
using System.Text;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Who signs in, to which database: the message LOGIN7, whose texts lie where its table of places says.</summary>
internal sealed record Login7(string User, string Password, string? Token, string Application, string Database, int PacketSize)
{
    /// <summary>The client has no token yet: it wants to be told for what and by whom one must be.</summary>
    public bool AsksForToken { get; private init; }

    private const int UserPlace = 40;
    private const int PasswordPlace = 44;
    private const int ApplicationPlace = 48;
    private const int ExtensionPlace = 56;
    private const int DatabasePlace = 68;
    private const int OptionFlags3 = 27;
    private const byte HasExtension = 0x10;
    private const byte FederatedSignIn = 0x02;
    private const int SendsToken = 1;
    private const byte End = 0xFF;

    public static Login7 Read(byte[] message)
    {
        var (isFederated, token) = FederatedOf(message);
        return new(
            Text(message, UserPlace),
            Encoding.Unicode.GetString([.. Bytes(message, PasswordPlace, 2).Select(Plain)]),
            token,
            Text(message, ApplicationPlace),
            Text(message, DatabasePlace),
            BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(8)))
        {
            AsksForToken = isFederated && token is null,
        };
    }

    private static string Text(byte[] message, int place) => Encoding.Unicode.GetString(Bytes(message, place, 2));

    private static byte[] Bytes(byte[] message, int place, int unit)
    {
        var start = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(place));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(place + 2)) * unit;
        return message.AsSpan(start, length).ToArray();
    }

    // A password is sent with the halves of each byte exchanged and some bits turned.
    private static byte Plain(byte hidden) => (byte)(((hidden ^ 0xA5) >> 4) | ((hidden ^ 0xA5) << 4));

    // The library that signs in: one that sends its token at once, or one that gets it when it knows for what.
    private static (bool IsFederated, string? Token) FederatedOf(byte[] message)
    {
        if ((message[OptionFlags3] & HasExtension) == 0)
            return default;
        var at = BinaryPrimitives.ReadInt32LittleEndian(Bytes(message, ExtensionPlace, 1));
        for (; message[at] != End; at += 5 + BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at + 1)))
        {
            if (message[at] != FederatedSignIn)
                continue;
            return message[at + 5] >> 1 == SendsToken
                ? (true, Encoding.Unicode.GetString(message.AsSpan(at + 10, BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at + 6)))))
                : (true, null);
        }

        return default;
    }
}
