namespace KustoExport.Results;

/// <summary>What the rows of a query come out as.</summary>
public enum ResultShape
{
    /// <summary>An object for each row, streamed.</summary>
    Objects,

    /// <summary>A <see cref="System.Data.DataTable"/> for each result of the query.</summary>
    DataTable,
}
