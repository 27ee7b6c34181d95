namespace KustoExport.Engine.Secrets;

/// <summary>Where the platform keeps secrets of a user: it keeps the key that definitions with credentials are encrypted with.</summary>
public interface IKeyStore
{
    /// <summary>32 bytes that belong to this user of this machine; null where the platform keeps none. They may be asked for often.</summary>
    byte[]? Key { get; }
}
