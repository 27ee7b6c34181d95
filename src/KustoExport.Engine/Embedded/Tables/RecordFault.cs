namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What is wrong with a record.</summary>
/// <param name="Line">The one-based number of its first line.</param>
/// <param name="Column">The place of the column whose value can't be read; -1 where the record itself can't.</param>
/// <param name="Problem">In words.</param>
internal sealed record RecordFault(long Line, int Column, string Problem);
