using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What to do with the result of a query that becomes rows of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mode">What is done where it is there, or isn't.</param>
/// <param name="Properties">All else.</param>
public sealed record TableIngestion(string Table, IngestionMode Mode, IngestionProperties Properties)
{
    /// <summary>Whether rows are added to a table that is there.</summary>
    public bool Appends => Mode is IngestionMode.Append or IngestionMode.SetOrAppend;
}
