using System.Net;

namespace KustoExport.Export.SqlTables;

/// <summary>Tells whether a server that a connection string names is on this machine: by its name alone, no name is looked up.</summary>
internal static class LocalHost
{
    public static bool Is(string host)
    {
        var name = host.Trim();
        if (name.StartsWith('/') || name.StartsWith('@') || name is "." or "(local)" || name.StartsWith("(localdb)", StringComparison.OrdinalIgnoreCase))
            return true;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
