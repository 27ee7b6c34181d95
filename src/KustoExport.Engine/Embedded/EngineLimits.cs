using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded;

/// <summary>What the embedded engine may use of the machine. It is one engine for all databases of a service. What is null is as it was, at first DuckDB's default.</summary>
public sealed record EngineLimits
{
    /// <summary>Less than this is used up before a query has begun.</summary>
    private const long LeastMemory = 64 << 20;

    private const int MostThreads = 1024;

    /// <summary>The most memory in bytes that queries hold together; what doesn't fit is spilled to <see cref="TempDirectory"/>. DuckDB's default is 80 % of the machine's.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>How many threads run queries and write files. DuckDB's default is one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>The full path of the folder for what is spilled, fetched, or waits for its upload; the system's own by default.</summary>
    public string? TempDirectory { get; init; }

    internal int ThreadCount => Threads ?? Environment.ProcessorCount;

    internal string TemporaryRoot => TempDirectory ?? Path.GetTempPath();

    /// <summary>These, and the others where these say nothing.</summary>
    internal EngineLimits Over(EngineLimits others) => new()
    {
        MemoryLimit = MemoryLimit ?? others.MemoryLimit,
        Threads = Threads ?? others.Threads,
        TempDirectory = TempDirectory ?? others.TempDirectory,
    };

    /// <exception cref="TargetException">EngineLimit: out of range. TargetNotWritable: the folder isn't there, or nothing can be written to it.</exception>
    internal void Check()
    {
        if (MemoryLimit < LeastMemory)
            throw Refused($"A memory limit of {MemoryLimit} bytes is too small for the engine.", MemoryLimit, "Give 64MB or more; 1GB is enough for most exports.");
        if (Threads is < 1 or > MostThreads)
            throw Refused($"The engine can't run on {Threads} threads.", Threads, $"Give 1 to {MostThreads}; one a core is the default.");
        if (TempDirectory is not null)
            CheckFolder(TempDirectory);
    }

    internal static TargetException Refused(string problem, object? target, string remedy, Exception? inner = null) => new(ErrorCodes.EngineLimit, problem, target, remedy, inner);

    private static void CheckFolder(string folder)
    {
        try
        {
            TemporaryFolder.Create(Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException("There is no such folder."), "trial").Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException(ErrorCodes.TargetNotWritable, $"'{folder}' can't be the folder for temporary files: {e.Message}", folder, "Give a folder that is there, with room, that you can write to.", e);
        }
    }
}
