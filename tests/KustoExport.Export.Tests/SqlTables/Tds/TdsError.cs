namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>An error as SQL Server sends it. A deadlock's victim is rolled back by the server itself.</summary>
internal sealed record TdsError(int Number, byte State, byte Class, string Message, bool RollsBack = false)
{
    public static TdsError LoginFailed(string user) => new(18456, 1, 14, $"Login failed for user '{user}'.");

    public static TdsError NoDatabase(string name) => new(4060, 1, 11, $"Cannot open database \"{name}\" requested by the login. The login failed.");

    public static TdsError NoTable(string name) => new(208, 1, 16, $"Invalid object name '{name}'.");

    public static TdsError TableExists(string name) => new(2714, 6, 16, $"There is already an object named '{name}' in the database.");

    public static TdsError DuplicateKey(TdsTable table, string value) =>
        new(2627, 1, 14, $"Violation of PRIMARY KEY constraint 'PK_{table.Name}'. Cannot insert duplicate key in object '{table.FullName}'. The duplicate key value is ({value}).");

    public static TdsError NotNull(TdsTable table, string column) =>
        new(515, 2, 16, $"Cannot insert the value NULL into column '{column}', table '{table.FullName}'; column does not allow nulls. INSERT fails.");

    public static TdsError TooLong(TdsTable table, string column, string value) =>
        new(2628, 1, 16, $"String or binary data would be truncated in table '{table.FullName}', column '{column}'. Truncated value: '{value}'.");

    public static TdsError Deadlock { get; } = new(
        1205, 51, 13, "Transaction (Process ID 53) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.", RollsBack: true);

    public static TdsError LogFull { get; } = new(9002, 4, 17, "The transaction log for database 'shop' is full due to 'ACTIVE_TRANSACTION'.", RollsBack: true);

    public static Exception Syntax(string near) => new TdsException(new(102, 1, 15, $"Incorrect syntax near '{near}'."));
}
