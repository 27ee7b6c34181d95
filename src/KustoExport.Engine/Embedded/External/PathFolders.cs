using System.Text.RegularExpressions;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>A path format as folders: no name of one is empty, however many slashes are written, and no text stands beside another.</summary>
internal static partial class PathFolders
{
    public static IReadOnlyList<PathPart> Of(IReadOnlyList<PathPart> format)
    {
        var parts = new List<PathPart>();
        foreach (var part in format)
        {
            if (part.Text is { } text && parts is [.., { Text: { } before }])
                parts[^1] = new PathPart(before + text, null, null);
            else
                parts.Add(part);
        }

        return [.. parts.Select((part, i) => part.Text is { } text ? part with { Text = Folders(text, isFirst: i == 0, isLast: i == parts.Count - 1) } : part)];
    }

    private static string Folders(string text, bool isFirst, bool isLast)
    {
        text = Slashes().Replace(text, "/");
        text = isFirst ? text.TrimStart('/') : text;
        return isLast ? text.TrimEnd('/') : text;
    }

    [GeneratedRegex("/{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Slashes();
}
