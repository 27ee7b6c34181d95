using System.Management.Automation;
using KustoExport.Results;

namespace KustoExport.Sources;

/// <summary>A file that an object of the pipeline names: a text, a file, an artifact, or another object with a property Path. Rows of a query are none, whatever their columns.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsLiteral">Whether no character is a wildcard.</param>
internal sealed record PipedFile(string Path, bool IsLiteral)
{
    private static readonly string[] s_literal = ["LiteralPath", "PSPath", "FullName"];

    /// <summary>The files of an object; none where it is a row.</summary>
    public static IEnumerable<PipedFile> Of(PSObject item)
    {
        if (item.BaseObject is string path)
            return [new PipedFile(path, IsLiteral: false)];
        if (item.BaseObject is FileSystemInfo file)
            return [new PipedFile(file.FullName, IsLiteral: true)];
        if (RowObjects.IsRow(item))
            return [];
        var literal = s_literal.SelectMany(name => Paths(item, name)).Take(1).Select(found => new PipedFile(found, IsLiteral: true)).ToList();
        return literal.Count > 0 ? literal : Paths(item, "Path").Select(found => new PipedFile(found, IsLiteral: false));
    }

    private static IEnumerable<string> Paths(PSObject item, string property) =>
        item.Properties[property]?.Value is not { } value ? [] : value is string one ? [one] : LanguagePrimitives.GetEnumerable(value)?.OfType<string>() ?? [];
}
