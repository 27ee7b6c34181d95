using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>The lines of a text file, decompressed and decoded by the engine, so that it and we see the same.</summary>
internal static class TextLines
{
    /// <summary>The first lines of a file; an empty line is null.</summary>
    public static List<string?> First(DuckDBConnection connection, string file, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT line FROM {From(file)} LIMIT {count}";
        using var reader = command.ExecuteReader();
        var lines = new List<string?>();
        while (reader.Read())
            lines.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        return lines;
    }

    /// <summary>All lines of a file, streamed; an empty line is null. The connection stays free for other statements.</summary>
    public static IEnumerable<string?> All(DuckDBConnection connection, string file)
    {
        using var own = connection.Duplicate();
        own.Open();
        using var command = own.CreateCommand();
        command.CommandText = $"SELECT line FROM {From(file)}";
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.IsDBNull(0) ? null : reader.GetString(0);
    }

    /// <summary>The options that read_csv needs for the file's encoding.</summary>
    public static string Encoding(string file) => IsUtf16(file) ? ", encoding = 'utf-16'" : string.Empty;

    private static string From(string file) => From([file], 0);

    // A delimiter that no text holds, and no quotes: each line is one field. SOH itself stands between the fields of some files.
    internal static string From(IReadOnlyList<string> files, int skippedLines) =>
        $"read_csv({FileScan.FileList(files)}, auto_detect = false, header = false, skip = {skippedLines}, delim = chr(2), quote = '', escape = '', strict_mode = false, null_padding = true, "
        + $"columns = {{'line': 'VARCHAR'}}{Encoding(files[0])})";

    private static bool IsUtf16(string file)
    {
        Span<byte> head = stackalloc byte[2];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && FileSignature.IsUtf16(head);
    }
}
