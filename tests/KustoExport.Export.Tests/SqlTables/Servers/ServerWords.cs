namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>What the servers say differently.</summary>
/// <param name="Duplicate">The code of a key that is there already.</param>
/// <param name="TooLong">The code of a text that is too long, or our words for it.</param>
/// <param name="Null">The code of a null where none may be, or our words for it.</param>
/// <param name="Deadlock">The code of a transaction that others wait for, and that waits for them; null where an export locks the whole table before its first row.</param>
/// <param name="Locked">The code of a lock that was waited for too long.</param>
/// <param name="DiskFull">The code of a disk without room; null where none can be made.</param>
public sealed record ServerWords(string Duplicate, string TooLong, string Null, string? Deadlock, string Locked, string? DiskFull);
