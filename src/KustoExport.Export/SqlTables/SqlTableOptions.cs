using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables;

/// <summary>How rows go into a table of an SQL server.</summary>
public sealed record SqlTableOptions
{
    /// <summary>Whether a table that isn't there is made; <see cref="PrimaryKey"/> is needed then.</summary>
    public bool CreateIfNotExists { get; init; }

    /// <summary>The column of the result that is the primary key of a table that is made.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>Whether the table's triggers run. Servers that can't load rows without them refuse false where there are triggers.</summary>
    public bool FireTriggers { get; init; }

    /// <summary>How many rows are committed at once; null is all of them in one transaction.</summary>
    public long? BatchSize { get; init; }

    /// <summary>Refuses what doesn't fit together, or the result.</summary>
    /// <exception cref="TargetException">ExportOption.</exception>
    internal void Check(IReadOnlyList<ResultColumn> result)
    {
        if (result.Count == 0)
            throw new TargetException(ErrorCodes.ExportOption, "The result has no columns: there is nothing to write.", remedy: "Keep at least one of them in the query.");
        CheckTogether(result[0].Name);
        if (CreateIfNotExists)
            KeyOf(result);
    }

    /// <summary>Refuses what doesn't fit together, whatever the result.</summary>
    /// <param name="example">A column that a message may name.</param>
    /// <exception cref="TargetException">ExportOption.</exception>
    internal void CheckTogether(string example = "…")
    {
        if (BatchSize is < 1)
            throw new TargetException(ErrorCodes.ExportOption, $"A batch of {BatchSize} rows isn't one.", BatchSize, "Give at least 1, or leave it out: all rows are then one transaction.");
        if (!CreateIfNotExists && PrimaryKey is not null)
            throw new TargetException(ErrorCodes.ExportOption, $"The primary key '{PrimaryKey}' is for a table that is made, and none is to be.", PrimaryKey, "Say createifnotexists=true, or -CreateIfNotExists; or leave it out.");
        if (CreateIfNotExists && PrimaryKey is null)
            throw WithoutKey(example);
    }

    /// <summary>The column of the result that is the primary key.</summary>
    /// <exception cref="TargetException">ExportOption: none is said, or the result doesn't have it.</exception>
    internal string KeyOf(IReadOnlyList<ResultColumn> result)
    {
        if (PrimaryKey is null)
            throw WithoutKey(result[0].Name);
        if (result.Any(c => c.Name == PrimaryKey))
            return PrimaryKey;
        throw new TargetException(
            ErrorCodes.ExportOption,
            $"The result has no column '{PrimaryKey}' to be the primary key.",
            PrimaryKey,
            Suggestion.DidYouMean(PrimaryKey, result.Select(c => c.Name)) ?? $"Its columns are: {string.Join(", ", result.Select(c => c.Name))}.");
    }

    private static TargetException WithoutKey(string example) =>
        new(ErrorCodes.ExportOption, "A table that is made needs a primary key.", remedy: $"Name a column of the result: primarykey='{example}', or -PrimaryKey.");
}
