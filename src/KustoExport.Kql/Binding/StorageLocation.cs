namespace KustoExport.Kql.Binding;

/// <summary>Where external data lies: a path of this machine, or the address of a file on the web.</summary>
/// <param name="Address">A path as it is written, or an address with its query, which may hold a signature.</param>
/// <param name="IsRemote">Whether it is an address.</param>
public sealed record StorageLocation(string Address, bool IsRemote)
{
    /// <summary>What may be shown of it: of an address, not what stands behind the <c>?</c>.</summary>
    public string Shown => IsRemote ? Address.Split('?', '#')[0] : Address;

    public override string ToString() => Shown;
}
