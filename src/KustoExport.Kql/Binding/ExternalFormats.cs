using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Binding;

/// <summary>Names and extensions of external data.</summary>
internal static class ExternalFormats
{
    /// <summary>Documented, and not read here.</summary>
    private static readonly string[] s_refused = ["avro", "apacheavro", "orc", "tsve", "w3clogfile", "azmonstream", "sstream"];

    public static IEnumerable<string> Names => Enum.GetNames<ExternalFormat>().Select(n => n.ToLowerInvariant());

    public static ExternalFormat? Find(string name) =>
        Enum.TryParse<ExternalFormat>(name, ignoreCase: true, out var format) && !char.IsAsciiDigit(name.FirstOrDefault()) ? format : null;

    public static bool IsRefused(string name) => s_refused.Contains(name.ToLowerInvariant());

    /// <summary>The format of that name.</summary>
    /// <exception cref="KqlException">There is none, or it isn't read here.</exception>
    public static ExternalFormat Read(string name, string text, TextSpan span) => Find(name) ?? throw (IsRefused(name)
        ? new KqlException(ErrorCodes.KqlNotSupported, $"The format '{name}' is not supported by this service.", text, span, "Write the data as csv, json or parquet.")
        : new KqlException(ErrorCodes.KqlSemantic, $"'{name}' is not a format.", text, span, Suggestion.DidYouMean(name, Names) ?? $"The formats are {string.Join(", ", Names)}."));

    /// <summary>The format of that name; without one, that of the names of the files, and csv where those tell none.</summary>
    /// <exception cref="KqlException">There is none, it isn't read here, or the files tell several.</exception>
    public static ExternalFormat Read(string? name, IReadOnlyList<StorageLocation> locations, string text, TextSpan span)
    {
        if (name is null)
        {
            var found = locations.Select(l => NameByExtension(l.Shown)).Distinct().ToList();
            if (found.Count > 1)
            {
                throw new KqlException(ErrorCodes.KqlSemantic, "The names of the files tell different formats.", text, span, "Say which it is: with (format=\"csv\").");
            }

            name = found[0] is { } extension && (Find(extension) is not null || IsRefused(extension)) ? extension : "csv";
        }

        return Read(name, text, span);
    }

    /// <summary>Whether a text without a scheme is meant as the address of a storage.</summary>
    public static bool LooksLikeStorage(string text) =>
        text.Contains(".core.windows.net", StringComparison.OrdinalIgnoreCase) || text.Contains(".fabric.microsoft.com", StringComparison.OrdinalIgnoreCase) || text.Contains(".amazonaws.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>The extension of a path below <c>.gz</c> and <c>.zip</c>, as the name of a format.</summary>
    public static string? NameByExtension(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        foreach (var compression in new[] { ".gz", ".zip", ".zst" })
        {
            name = name.EndsWith(compression, StringComparison.OrdinalIgnoreCase) ? name[..^compression.Length] : name;
        }

        return name.LastIndexOf('.') is >= 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() switch
        {
            "jsonl" or "ndjson" => "json",
            "tab" => "tsv",
            "parq" => "parquet",
            "log" => "w3clogfile",
            var extension => extension,
        } : null;
    }
}
