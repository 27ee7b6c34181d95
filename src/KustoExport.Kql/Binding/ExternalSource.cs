namespace KustoExport.Kql.Binding;

/// <summary>Data outside of the database that a query describes itself: where it lies, its format, and how it becomes rows.</summary>
public sealed record ExternalSource(string Name, IReadOnlyList<StorageLocation> Locations, ExternalFormat Format)
{
    /// <summary>The declared columns: by position in text with delimiters, else by name.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    public bool IgnoresFirstRecord { get; init; }

    /// <summary>Whether only the first file of each folder has a record to ignore.</summary>
    public bool HeaderInFirstFile { get; init; }

    /// <summary>Says, in place of position or name, where each column's value comes from; empty without a mapping.</summary>
    public IReadOnlyList<ColumnMapping> Mappings { get; init; } = [];

    /// <summary>Whether the locations are folders with the files somewhere below; else they are files.</summary>
    public bool HasFolders { get; init; }

    /// <summary>Whether the location is the folder of a Delta Lake table, whose log says what belongs to it; its own columns count where none are declared.</summary>
    public bool IsDelta { get; init; }

    /// <summary>In folders, only files whose names begin so.</summary>
    public string NamePrefix { get; init; } = "";

    /// <summary>In folders, only files whose names end so.</summary>
    public string FileExtension { get; init; } = "";

    /// <summary>Columns whose values stand in the path below the folder.</summary>
    public IReadOnlyList<PathPart> PathFormat { get; init; } = [];

    /// <summary>What the columns of the path format are made of: a query that asks for some values only needs the files of some partitions.</summary>
    public IReadOnlyList<ExternalPartition> Partitions { get; init; } = [];

    /// <summary>Whether a folder of this machine that isn't there is one without files, as it is in a storage.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Whether a value that doesn't fit its column is an error; else it is null.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Which files of an archive are meant: a regular expression, or a name with wildcards.</summary>
    public string? ZipPattern { get; init; }

    /// <summary>Whether files whose names end with .gz are no compressed ones.</summary>
    public bool TreatsGzAsUncompressed { get; init; }

    /// <summary>Inferring a schema: which files count.</summary>
    public InferenceMode Inference { get; init; } = InferenceMode.Last;
}
