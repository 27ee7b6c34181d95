using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Text;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>Listens to all event sources of the process, at the most words: those of the SDKs, of the drivers, and of .NET's network.</summary>
internal sealed class EventRecorder : EventListener
{
    // It tells of compiled methods and collected memory, thousands a second, and of no text of anybody's.
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _events = new();

    /// <summary>What was written, by source.</summary>
    public IReadOnlyDictionary<string, string> Written => _events.ToDictionary(e => e.Key, e => string.Join('\n', e.Value));

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name != Runtime && eventSource.Name != "NativeRuntimeEventSource" && eventSource.Name != "System.Threading.Tasks.TplEventSource" && eventSource.Name != "System.Buffers.ArrayPoolEventSource")
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var text = new StringBuilder(eventData.EventName).Append(' ').Append(eventData.Message);
        foreach (var value in eventData.Payload ?? [])
            text.Append(' ').Append(value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value);
        _events?.GetOrAdd(eventData.EventSource.Name, _ => new()).Enqueue(text.ToString());
    }
}
