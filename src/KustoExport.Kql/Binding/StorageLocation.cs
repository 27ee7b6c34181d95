namespace KustoExport.Kql.Binding;

/// <summary>Where external data lies: a path of this machine, the address of a file on the web, or a storage connection string.</summary>
/// <param name="Address">A path as it is written, or an address with its query or its credential.</param>
/// <param name="IsRemote">Whether it is an address.</param>
public sealed record StorageLocation(string Address, bool IsRemote)
{
    /// <summary>What may be shown of it: of an address, not what stands behind the <c>?</c> or the <c>;</c>.</summary>
    public string Shown => IsRemote ? Address.Split('?', '#', ';')[0] : Address;

    /// <summary>Whether its name ends as those of files do.</summary>
    public bool IsNamedAsFile => ExternalFormats.NameByExtension(Shown) is { } extension && (ExternalFormats.Find(extension) is not null || ExternalFormats.IsRefused(extension));

    /// <summary>Whether it is one of a known storage, for which an address alone seldom is enough.</summary>
    public bool IsOfStorage => ExternalFormats.LooksLikeStorage(Shown);

    public override string ToString() => Shown;
}
