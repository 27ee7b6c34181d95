using System.IO.Enumeration;
using System.Text;
using System.Text.RegularExpressions;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Turns the paths of a source into the files they stand for, in a stable order, each once.</summary>
internal static class FilePaths
{
    private static readonly char[] s_wildcards = ['*', '?', '['];

    /// <summary>The files: those of a wildcard by name, those of several paths in the order of the paths.</summary>
    /// <exception cref="TargetException">SourceNotFound: no such file, a wildcard without match, a folder.</exception>
    public static IReadOnlyList<string> Expand(FileSource source)
    {
        var files = source.Paths
            .SelectMany(path => source.IsLiteral || path.IndexOfAny(s_wildcards) < 0 ? [Existing(path)] : Matching(path))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new TargetException(ErrorCodes.SourceNotFound, "No path was given.", remedy: "Give at least one file.");
    }

    /// <summary>The path as DuckDB takes it: wildcards in it mean themselves.</summary>
    public static string ForDuckDB(string path) => path.IndexOfAny(s_wildcards) < 0
        ? path
        : string.Concat(path.Select(c => s_wildcards.Contains(c) ? $"[{c}]" : c.ToString()));

    private static string Existing(string path)
    {
        if (File.Exists(path))
            return Path.GetFullPath(path);
        if (Directory.Exists(path))
            throw new TargetException(ErrorCodes.SourceNotFound, $"'{path}' is a folder.", path, $"Name its files: '{Path.Combine(path, $"*{ExtensionIn(path)}")}'.");

        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        var neighbours = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!) : [];
        throw new TargetException(
            ErrorCodes.SourceNotFound,
            $"There is no file '{path}'.",
            path,
            Suggestion.DidYouMean(Path.GetFileName(path), neighbours) ?? "Check the path; a relative one starts at PowerShell's current location.");
    }

    // Of the files that are there, the extension that most of those have that can be read.
    private static string ExtensionIn(string folder) =>
        Directory.EnumerateFiles(folder).Select(file => Path.GetExtension(file)).Where(FileFormats.CanBeRead).GroupBy(extension => extension).MaxBy(files => files.Count())?.Key ?? ".parquet";

    private static IEnumerable<string> Matching(string pattern)
    {
        // A file may be called just so: 'report[1].csv'.
        if (File.Exists(pattern))
            return [Path.GetFullPath(pattern)];

        var root = Path.GetPathRoot(Path.GetFullPath(pattern))!;
        var parts = Path.GetFullPath(pattern)[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var files = Walk(root, parts, 0).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? files
            : throw new TargetException(ErrorCodes.SourceNotFound, $"No file matches '{pattern}'.", pattern, "Check the folder and the wildcard; LiteralPath takes names that hold '[' or '*' as they are.");
    }

    private static IEnumerable<string> Walk(string folder, string[] parts, int at)
    {
        var part = parts[at];
        var isLast = at == parts.Length - 1;
        if (part == "**")
        {
            var below = isLast ? Directory.EnumerateFiles(folder) : Walk(folder, parts, at + 1);
            return below.Concat(Directory.EnumerateDirectories(folder).SelectMany(sub => Walk(sub, parts, at)));
        }

        if (part.IndexOfAny(s_wildcards) < 0)
        {
            var path = Path.Combine(folder, part);
            if (isLast)
                return File.Exists(path) ? [path] : [];
            return Directory.Exists(path) ? Walk(path, parts, at + 1) : [];
        }

        var ignoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
        return isLast
            ? Directory.EnumerateFiles(folder).Where(Matches)
            : Directory.EnumerateDirectories(folder).Where(Matches).SelectMany(sub => Walk(sub, parts, at + 1));

        bool Matches(string path) => WildcardMatches(part, Path.GetFileName(path), ignoreCase);
    }

    private static bool WildcardMatches(string pattern, string name, bool ignoreCase) => pattern.Contains('[', StringComparison.Ordinal)
        ? Regex.IsMatch(
            name,
            ClassPattern(pattern),
            ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : default)
        : FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase);

    // [abc] and [a-c], which the file system's own matching lacks.
    private static string ClassPattern(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var close = pattern[i] == '[' ? pattern.IndexOf(']', i) : -1;
            if (close > i + 1)
            {
                regex.Append('[').Append(pattern[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal)).Append(']');
                i = close;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => ".*", '?' => ".", var c => Regex.Escape(c.ToString()) });
            }
        }

        return regex.Append('$').ToString();
    }
}
