using KustoExport.Engine.Secrets;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>A connection string that a definition keeps: with its credential, as a secret, and as it may be shown.</summary>
public sealed record KeptConnection
{
    private KeptConnection(string text, string place, string shown, bool hasSecret) => (Text, Place, Shown, HasSecret) = (new Secret(text), place, shown, hasSecret);

    /// <summary>All of it.</summary>
    public Secret Text { get; }

    /// <summary>What may be shown of it.</summary>
    public string Shown { get; }

    /// <summary>Where it leads to: of a storage the address, of a server what may be shown.</summary>
    public string Place { get; }

    /// <summary>Whether there is something in it that may not be shown.</summary>
    public bool HasSecret { get; }

    /// <summary>Whether it is an address, and no path of this machine.</summary>
    public bool IsRemote => Place.Contains("://", StringComparison.Ordinal);

    public static KeptConnection ToStorage(string text)
    {
        var shown = ShownConnection.Of(text);
        return new(text, ShownConnection.PlaceOf(text), shown, shown != text);
    }

    public static KeptConnection ToServer(string text)
    {
        var shown = ShownSqlConnection.Of(text);
        return new(text, shown, shown, shown.Contains(ShownSqlConnection.Hidden, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public override string ToString() => Shown;
}
