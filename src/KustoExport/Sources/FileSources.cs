using System.Collections;
using System.Management.Automation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Sources;

/// <summary>Reads the <c>-Source</c> hashtable: table name = path, several paths, or a hashtable with Path, Format, Schema …</summary>
internal static class FileSources
{
    private static readonly string[] s_keys = ["Path", "LiteralPath", "Format", "Schema", "NoHeader", "Delimiter"];

    /// <exception cref="TargetException">SourceInvalid.</exception>
    public static IReadOnlyDictionary<string, FileSource> From(Hashtable? sources, SessionState session)
    {
        var result = new Dictionary<string, FileSource>(StringComparer.Ordinal);
        if (sources is not null)
        {
            foreach (DictionaryEntry entry in sources)
            {
                var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
                result[name] = From(name, Unwrapped(entry.Value), session);
            }
        }

        return result;
    }

    /// <summary>The paths in full, by the session's location; wildcards stay.</summary>
    public static FileSource FromPaths(IEnumerable<string> paths, bool isLiteral, SessionState session) =>
        new([.. paths.Select(path => FullPath(isLiteral ? path : Unescaped(path), session))]) { IsLiteral = isLiteral };

    private static FileSource From(string name, object? value, SessionState session) => value switch
    {
        IDictionary options => FromOptions(name, options, session),
        null => throw Invalid(name, "it has no path"),
        _ => FromPaths(Paths(name, value), isLiteral: value is FileSystemInfo, session),
    };

    private static FileSource FromOptions(string name, IDictionary options, SessionState session)
    {
        foreach (var key in options.Keys)
        {
            if (!s_keys.Contains(key as string, StringComparer.OrdinalIgnoreCase))
                throw Invalid(name, $"'{key}' is not one of its keys ({string.Join(", ", s_keys)})", Suggestion.DidYouMean($"{key}", s_keys));
        }

        var literal = Option(options, "LiteralPath");
        var paths = literal ?? Option(options, "Path") ?? throw Invalid(name, "it has no Path");
        return FromPaths(Paths(name, paths), literal is not null, session) with
        {
            Format = Text(options, "Format"),
            Schema = Text(options, "Schema"),
            NoHeader = LanguagePrimitives.IsTrue(Option(options, "NoHeader")),
            Delimiter = Option(options, "Delimiter") is { } delimiter ? LanguagePrimitives.ConvertTo<char>(delimiter) : null,
        };
    }

    private static object? Option(IDictionary options, string key) =>
        options.Keys.Cast<object>().FirstOrDefault(k => string.Equals(k as string, key, StringComparison.OrdinalIgnoreCase)) is { } actual ? Unwrapped(options[actual]) : null;

    // PowerShell's own conversion would make an empty text of what isn't there.
    private static string? Text(IDictionary options, string key) => Option(options, key) is { } value ? LanguagePrimitives.ConvertTo<string>(value) : null;

    private static IEnumerable<string> Paths(string name, object value)
    {
        foreach (var item in LanguagePrimitives.GetEnumerable(value) ?? new[] { value })
        {
            yield return Unwrapped(item) switch
            {
                FileSystemInfo file => file.FullName,
                string { Length: > 0 } path => path,
                _ => throw Invalid(name, $"'{item}' is not a path"),
            };
        }
    }

    // Tab completion writes a backtick before the brackets of a name. Where it leaves no wildcard, the name is meant as it stands.
    private static string Unescaped(string path) =>
        path.Contains('`', StringComparison.Ordinal) && !WildcardPattern.ContainsWildcardCharacters(path) ? WildcardPattern.Unescape(path) : path;

    private static string FullPath(string path, SessionState session)
    {
        var full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new TargetException(ErrorCodes.SourceNotFound, $"'{path}' is not in the file system.", path, "Give a path of files; Set-Location to a folder, or write the path in full.");
    }

    private static object? Unwrapped(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static TargetException Invalid(string name, string problem, string? remedy = null) => new(
        ErrorCodes.SourceInvalid, $"The source '{name}' can't be used: {problem}.", name, remedy ?? "Write it as @{ Name = 'data/*.parquet' } or @{ Name = @{ Path = '…'; Schema = '…' } }.");
}
