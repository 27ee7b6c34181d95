namespace IngestionRatio;

/// <summary>Makes tables of the rows of a file.</summary>
internal interface ITableMaker : IDisposable
{
    /// <param name="table">The new table.</param>
    /// <param name="rows">How many rows it gets; all where null.</param>
    void Make(string table, int? rows);

    long Count(string table);
}
