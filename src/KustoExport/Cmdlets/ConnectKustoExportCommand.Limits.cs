using System.Management.Automation;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Requests;

namespace KustoExport.Cmdlets;

/// <summary>What the engine of this process may use; all its databases share it.</summary>
public sealed partial class ConnectKustoExportCommand
{
    /// <summary>The most memory that the engine holds: a number of bytes, or a text as 2GB. What doesn't fit is written to the folder for temporary files.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? MemoryLimit { get; set; }

    /// <summary>How many threads the engine runs queries and writes files on; one a core by default.</summary>
    [Parameter(ParameterSetName = FileSet)]
    public int? Threads { get; set; }

    /// <summary>The folder for what doesn't fit in memory, what is fetched, and what waits for its upload; the system's own by default.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? TempDirectory { get; set; }

    private EngineLimits Limits() => new()
    {
        MemoryLimit = MemoryLimit is null ? null : ByteSize.Parse(MemoryLimit),
        Threads = Threads,
        TempDirectory = TempDirectory is null ? null : FullPath(TempDirectory),
    };
}
