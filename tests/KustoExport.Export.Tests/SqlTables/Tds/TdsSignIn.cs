using System.Net.Security;
using System.Security.Authentication;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The beginning of a connection: prelogin, encryption where the server has it, login.</summary>
internal static class TdsSignIn
{
    private const string Authority = "https://login.microsoftonline.com/tenant-of-tests";
    private const string Resource = "https://database.windows.net/";
    private const byte DatabaseChanged = 1;
    private const byte PacketSizeChanged = 4;
    private const byte CollationChanged = 7;

    /// <summary>The packets that go on from here, or null where the login was refused.</summary>
    public static PacketStream? Accept(TdsServer server, Stream stream)
    {
        var packets = new PacketStream(stream);
        if (!packets.TryRead(out var first))
            return null;
        var prelogin = Prelogin.Read(new MessageReader(packets, first).ReadToEnd());
        server.Asked(prelogin);
        var encryption = server.Certificate is null ? Prelogin.EncryptionNotSupported : Prelogin.EncryptionOn;
        packets.Write(PacketType.Response, prelogin.Answer(encryption), endsMessage: true);
        if (encryption == Prelogin.EncryptionOn)
            packets = new(Encrypted(server, stream));
        return Login(server, packets);
    }

    private static SslStream Encrypted(TdsServer server, Stream stream)
    {
        var handshake = new HandshakeStream(stream);
        var encrypted = new SslStream(handshake);
        encrypted.AuthenticateAsServer(server.Certificate!, clientCertificateRequired: false, SslProtocols.Tls12, checkCertificateRevocation: false);
        handshake.IsOver = true;
        return encrypted;
    }

    private static PacketStream? Login(TdsServer server, PacketStream packets)
    {
        if (!packets.TryRead(out var first))
            return null;
        var login = Login7.Read(new MessageReader(packets, first).ReadToEnd());
        using var tokens = new TokenWriter(packets);
        if (login.AsksForToken)
        {
            tokens.TokenWanted(Authority, Resource);
            tokens.End();
            if (!packets.TryRead(out var answer))
                return null;
            login = login with { Token = TokenOf(new MessageReader(packets, answer)) };
        }

        if (server.Refuses(login) is { } error)
        {
            tokens.Error(error);
            tokens.DoneWithError();
            tokens.End();
            return null;
        }

        tokens.Changed(DatabaseChanged, login.Database, "master");
        tokens.Changed(CollationChanged, TdsType.Collation, []);
        tokens.Changed(PacketSizeChanged, $"{login.PacketSize}", "4096");
        tokens.LoginAccepted();
        if (login.Token is not null)
            tokens.FederatedSignInAccepted();
        tokens.Done();
        tokens.End();
        packets.PacketSize = login.PacketSize;
        return packets;
    }

    // The length of all, then the token behind its own.
    private static string TokenOf(MessageReader message)
    {
        if (message.Type != PacketType.FederatedToken)
            throw new InvalidDataException($"A message of the type {message.Type} came where a token was wanted.");
        message.ReadUInt32();
        return message.ReadText((int)message.ReadUInt32() / 2);
    }
}
