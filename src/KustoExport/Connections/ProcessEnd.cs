using System.Globalization;
using System.Runtime.InteropServices;
using KustoExport.Engine.Embedded.Operations;

namespace KustoExport.Connections;

/// <summary>What is done where the process ends while operations run: it is said, and they are stopped, so that nothing half-written is left and the journal knows.</summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(10);

    // Kept, or nobody listens any more.
    private static readonly List<PosixSignalRegistration> s_signals = [];

    /// <summary>Looks after the operations of a service, to the end of the process.</summary>
    public static void Watch(EmbeddedOperations operations)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(operations, Console.Error);

        // From .NET 10 on a signal ends the process without more ado. It still does, behind this.
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            s_signals.Add(PosixSignalRegistration.Create(signal, _ => Stop(operations, Console.Error)));
    }

    private static void Stop(EmbeddedOperations operations, TextWriter errors)
    {
        var running = operations.Running;
        if (running.Count == 0)
            return;
        errors.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"WARNING: The process ends, and {running.Count} operation{(running.Count == 1 ? " that runs is" : "s that run are")} stopped: {string.Join(", ", running.Select(o => $"{o.Info.Operation} {o.Info.OperationId}"))}. Wait-ExportOperation waits for operations."));
        operations.CloseAsync("The process ended.");
        Task.WaitAll([.. running.Select(o => o.End)], s_longestStop);
    }
}
