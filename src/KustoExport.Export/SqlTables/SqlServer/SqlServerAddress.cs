using System.Globalization;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>What a connection string says of the place of SQL Server: <c>tcp:host\instance,port</c>, of which only the host must be there.</summary>
internal sealed record SqlServerAddress(string Host, string? Instance, int Port)
{
    private const int UsualPort = 1433;

    private static readonly string[] s_protocols = ["tcp:", "np:", "lpc:", "admin:"];

    public static SqlServerAddress Parse(string text)
    {
        var rest = text.Trim();
        if (s_protocols.FirstOrDefault(p => rest.StartsWith(p, StringComparison.OrdinalIgnoreCase)) is { } protocol)
            rest = rest[protocol.Length..].Trim();

        // A named pipe: \\host\pipe\…
        if (rest.StartsWith(@"\\", StringComparison.Ordinal))
            return new(rest.Split('\\', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(string.Empty), null, UsualPort);
        var comma = rest.LastIndexOf(',');
        var port = comma >= 0 && int.TryParse(rest[(comma + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : UsualPort;
        var parts = (comma < 0 ? rest : rest[..comma]).Split('\\', 2);
        return new(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : null, port);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Host + (Instance is null ? string.Empty : $"\\{Instance}") + (Port == UsualPort ? string.Empty : string.Create(CultureInfo.InvariantCulture, $":{Port}"));
}
