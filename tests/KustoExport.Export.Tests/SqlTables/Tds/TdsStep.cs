namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Where a conversation stands: before a batch, at a row of a bulk load (by number, from 1), at its end, or at the end of a transaction.</summary>
internal readonly record struct TdsStep(TdsStepKind Kind, string Sql = "", long Row = 0);
