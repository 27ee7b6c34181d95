namespace KustoExport.Console;

/// <summary>How a pipeline came to its end.</summary>
internal enum RunOutcome
{
    /// <summary>It ran to its end, maybe with errors that it went on after.</summary>
    Succeeded,

    /// <summary>A terminating error that nothing caught ended it; the error has been shown.</summary>
    Ended,

    /// <summary>The user stopped it.</summary>
    Stopped,
}
