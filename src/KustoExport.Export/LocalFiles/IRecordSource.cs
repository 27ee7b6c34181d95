using KustoExport.Export.Formatting;

namespace KustoExport.Export.LocalFiles;

/// <summary>Rows of a result as records of text, in their order.</summary>
internal interface IRecordSource : IAsyncDisposable
{
    /// <summary>The next rows, which are good until the next call. Null at the end: then the result was complete.</summary>
    /// <exception cref="Kql.Errors.KustoExportException">There are no more because something failed.</exception>
    ValueTask<RecordBatch?> NextAsync();
}
