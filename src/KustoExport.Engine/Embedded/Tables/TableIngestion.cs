using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What to do with the result of a query that becomes rows of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mode">What is done where it is there, or isn't.</param>
/// <param name="Properties">All else.</param>
public sealed record TableIngestion(string Table, IngestionMode Mode, IngestionProperties Properties)
{
    /// <summary>What is to be said where columns of a result go to others than their names say; null where none does.</summary>
    /// <param name="own">The columns of the table.</param>
    /// <param name="result">The columns of the result.</param>
    public string? OtherNames(IEnumerable<string> own, IEnumerable<string> result)
    {
        var others = own.Zip(result).Where(pair => pair.First != pair.Second).Select(pair => $"'{pair.Second}' to '{pair.First}'").ToList();
        return others.Count == 0 ? null : $"Columns are matched by place, not by name. These go to columns of other names of the table '{Table}': {string.Join(", ", others)}.";
    }

    /// <summary>Whether rows are added to a table that is there.</summary>
    public bool Appends => Mode is IngestionMode.Append or IngestionMode.SetOrAppend;
}
