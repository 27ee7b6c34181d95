using MySqlConnector;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>What a server is and allows, and how a session of ours is set.</summary>
/// <param name="IsMariaDb">Whether it isn't MySQL itself.</param>
/// <param name="Collation">The collation of texts in tables that are made: that of KQL, by code point, in which no two different texts are equal.</param>
/// <param name="LoadsFiles">Whether the server takes LOAD DATA LOCAL. MySQL 8 doesn't, unless it is told to.</param>
/// <param name="LongestStatement">In bytes.</param>
internal sealed record MySqlSettings(bool IsMariaDb, string Collation, bool LoadsFiles, long LongestStatement)
{
    // Strict: what doesn't fit is an error. A zero is no request for the next number, and a text has escapes. Datetimes are UTC. The server is patient: a query may
    // take long to find its next row, or to take one.
    private const string Statement =
        """
        SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',
            net_read_timeout = 2000000, net_write_timeout = 2000000, wait_timeout = 2000000, sql_notes = 1, max_error_count = 64;
        SELECT VERSION(), @@GLOBAL.local_infile, @@max_allowed_packet
        """;

    private const int VersionWithBinaryCollation = 8;

    /// <summary>Sets a new session.</summary>
    public static async Task<MySqlSettings> ReadAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new MySqlCommand(Statement, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var version = reader.GetString(0);
        return new MySqlSettings(version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase), CollationOf(version), reader.GetBoolean(1), reader.GetInt64(2));
    }

    // 'a' and 'a ' are the same in the binary collation that old servers have.
    private static string CollationOf(string version) =>
        version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? "utf8mb4_nopad_bin"
        : int.TryParse(version.Split('.')[0], out var major) && major >= VersionWithBinaryCollation ? "utf8mb4_0900_bin" : "utf8mb4_bin";
}
