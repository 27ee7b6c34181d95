using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>A column of external data as SQL, in which <see cref="ScanColumn.Alias"/> stands for the alias of what it is read from.</summary>
/// <param name="Column">The column.</param>
/// <param name="Text">The text that its value is read from; null where there is none.</param>
/// <param name="Value">Its value; null where the text isn't one of its type.</param>
internal sealed record ExternalCell(Column Column, string? Text, string Value)
{
    /// <summary>The value, and an error that names the file where the text is none.</summary>
    public string Strict => Text is null || Column.Type is KqlType.String or KqlType.Dynamic
        ? Value
        : $"kx_file_cell({Text}, {Value}, {ScanColumn.Alias}.filename, {SqlText.String(Column.Name)}, '{Column.Type.Name()}')";
}
