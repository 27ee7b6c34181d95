namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The client wants what it has asked for to end: by a packet of its own, which may come in the middle of a message.</summary>
internal sealed class AttentionException() : Exception("The client sent ATTENTION.");
