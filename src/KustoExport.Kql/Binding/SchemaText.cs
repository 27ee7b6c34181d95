namespace KustoExport.Kql.Binding;

/// <summary>Writes a schema as commands take it: <c>a:long, ['odd name']:datetime</c>.</summary>
public static class SchemaText
{
    public static string Of(IEnumerable<Column> columns) => string.Join(", ", columns.Select(c => $"{Name(c.Name)}:{c.Type.Name()}"));

    private static string Name(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0])
        ? name
        : $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
}
