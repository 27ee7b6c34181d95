using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary><c> with (name=value, …)</c> as a command writes it.</summary>
internal static class PropertyList
{
    /// <summary>The properties that have a value; nothing where none has.</summary>
    public static string With(IEnumerable<(string Name, string? Value)> properties)
    {
        var said = properties.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        return said.Count == 0 ? string.Empty : $" with ({string.Join(", ", said)})";
    }

    public static string? Text(string? value) => value is null ? null : EntityName.Text(value);

    public static string? Flag(bool? value) => value switch { true => "true", false => "false", null => null };
}
