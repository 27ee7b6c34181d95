using System.Globalization;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>What the server remarks on a statement that it ran.</summary>
internal sealed partial record MySqlWarning(int Code, string Message)
{
    /// <summary>The first remark on the last statement, the worst first; null where there is none.</summary>
    /// <param name="connection">Whose last statement.</param>
    /// <param name="rowsBefore">The rows of the result before the statement's first: the server counts from its own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<MySqlWarning?> FirstAsync(MySqlConnection connection, long rowsBefore, CancellationToken cancellationToken)
    {
        var warnings = new List<(string Level, MySqlWarning Warning)>();
        using var command = new MySqlCommand("SHOW WARNINGS", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            warnings.Add((reader.GetString(0), new(Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture), Counted(reader.GetString(2), rowsBefore))));
        return warnings.OrderBy(w => w.Level == "Note").Select(w => w.Warning).FirstOrDefault();
    }

    /// <summary>The message with the row's number in the whole result.</summary>
    public static string Counted(string message, long rowsBefore) =>
        AtRow().Replace(message, match => $"at row {long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) + rowsBefore}");

    [GeneratedRegex(@"\bat row (\d{1,18})$")]
    private static partial Regex AtRow();
}
