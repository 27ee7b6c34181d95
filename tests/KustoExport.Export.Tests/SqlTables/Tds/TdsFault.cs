namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What goes wrong at a step, if anything does.</summary>
internal abstract record TdsFault
{
    private TdsFault()
    {
    }

    public sealed record Fails(TdsError Error) : TdsFault;

    /// <summary>The connection breaks.</summary>
    public sealed record Cut : TdsFault;

    /// <summary>The server waits for a lock: nothing comes until the client gives up, by ATTENTION.</summary>
    public sealed record Waits : TdsFault;

    /// <summary>The server reads no more, so that even ATTENTION doesn't reach it; it only notices a connection that ends.</summary>
    public sealed record Stuck : TdsFault;

    /// <summary>The server takes what comes as slowly as this.</summary>
    public sealed record Slow(TimeSpan Pause) : TdsFault;
}
