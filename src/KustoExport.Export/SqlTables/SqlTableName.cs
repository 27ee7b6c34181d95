using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// The name of a table of an SQL server. As documented it has letters, digits, spaces, <c>_</c>, <c>.</c> and <c>-</c> only. What stands before
/// the first dot is the schema: <c>dbo.My Table</c>.
/// </summary>
/// <param name="Schema">Null where the server chooses it.</param>
/// <param name="Name">The table.</param>
public sealed record SqlTableName(string? Schema, string Name)
{
    /// <exception cref="TargetException">SqlTableName: it has other characters, or a part of it is empty.</exception>
    public static SqlTableName Parse(string text)
    {
        if (text.FirstOrDefault(c => !(char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or '-')) is var other && other != '\0')
            throw Refused(text, $"The name of an SQL table can't have '{other}'", "It has letters, digits, spaces, '_', '.' and '-' only.");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Refused(text.Replace('\0', '?'), "The name of an SQL table can't have a null character", "It has letters, digits, spaces, '_', '.' and '-' only.");
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (schema, name) = dot < 0 ? (null, text) : (text[..dot], text[(dot + 1)..]);
        return IsPart(name) && (schema is null || IsPart(schema))
            ? new(schema, name)
            : throw Refused(text, "The name of an SQL table, or of its schema, is empty or begins or ends with a space", "Write it as 'Table' or 'schema.Table'.");
    }

    /// <inheritdoc/>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";

    private static bool IsPart(string part) => part.Length > 0 && part == part.Trim();

    private static TargetException Refused(string text, string problem, string remedy) => new(ErrorCodes.SqlTableName, $"{problem}: '{text}'.", text, remedy);
}
