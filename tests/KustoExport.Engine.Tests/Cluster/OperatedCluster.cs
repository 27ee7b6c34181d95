using System.Collections.Concurrent;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>A cluster that takes commands with <c>async</c>, and tells of their operations what a test says: each answer once, the last of a kind again and again.</summary>
internal sealed class OperatedCluster : IDisposable
{
    private const string OperationColumns = "OperationId:String,Operation:String,NodeId:String,StartedOn:DateTime,LastUpdatedOn:DateTime,Duration:TimeSpan,State:String,Status:String,RootActivityId:Guid,ShouldRetry:SByte,Database:String,User:String";

    public OperatedCluster() => Server = new ClusterServer(Answer);

    public ClusterServer Server { get; }

    /// <summary>The operations that it begins, one after the other.</summary>
    public static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:d12}");

    /// <summary>What it answers to a command in place of the id of an operation.</summary>
    public ConcurrentQueue<ClusterAnswer> Instead { get; } = new();

    /// <summary>What it answers when it is asked for an operation.</summary>
    public ConcurrentQueue<ClusterAnswer> Sights { get; } = new();

    /// <summary>What it has in its log of two weeks.</summary>
    public ClusterAnswer History { get; set; } = ClusterAnswer.Table(OperationColumns);

    public ClusterAnswer Details { get; set; } = ClusterAnswer.Table("Path:String,NumRecords:Int64,SizeInBytes:Int64", "\"https://a.blob.core.windows.net/box/export_1_0.csv\",10,99");

    /// <summary>What it answers to anything else.</summary>
    public Func<ClusterCall, ClusterAnswer> Others { get; set; } = call => ClusterAnswer.Error(400, "SEM0100", $"Nobody expects this: {call.Text.Length} characters.", permanent: true);

    /// <summary>Called before it answers.</summary>
    public Action<ClusterCall>? OnCall { get; set; }

    /// <summary>The commands that it was to run.</summary>
    public IReadOnlyList<string> Commands => [.. Server.Calls.Select(c => c.Text).Where(IsRun)];

    /// <summary>An operation as <c>.show operations</c> lists it.</summary>
    public static ClusterAnswer Sight(int number, string state, string status = "", bool shouldRetry = false, string operation = "DataExportToFile") => ClusterAnswer.Table(
        OperationColumns,
        $"\"{Id(number)}\",\"{operation}\",\"\",\"2026-01-05T18:57:10Z\",\"2026-01-05T18:57:12Z\",\"00:00:02\",\"{state}\",\"{status}\",\"11111111-0000-0000-0000-000000000000\",{(shouldRetry ? 1 : 0)},\"Samples\",\"ann\"");

    /// <summary>It isn't listed.</summary>
    public static ClusterAnswer NoSight { get; } = ClusterAnswer.Table(OperationColumns);

    public void Dispose() => Server.Dispose();

    private static bool IsRun(string text) => text.StartsWith(".export ", StringComparison.Ordinal) || text.StartsWith(".set", StringComparison.Ordinal) || text.StartsWith(".append", StringComparison.Ordinal);

    private ClusterAnswer Answer(ClusterCall call)
    {
        OnCall?.Invoke(call);
        return call.Text switch
        {
            var text when IsRun(text) => Instead.TryDequeue(out var other) ? other : ClusterAnswer.Table("OperationId:Guid", $"\"{Id(Commands.Count)}\""),
            var text when text.StartsWith(".show operations |", StringComparison.Ordinal) => History,
            var text when text.StartsWith(".show operations ", StringComparison.Ordinal) => Next(),
            var text when text.EndsWith(" details", StringComparison.Ordinal) => Details,
            _ => Others(call),
        };
    }

    private ClusterAnswer Next() => (Sights.Count > 1 ? Sights.TryDequeue(out var sight) : Sights.TryPeek(out sight)) ? sight! : Sight(Commands.Count, "Completed");
}
