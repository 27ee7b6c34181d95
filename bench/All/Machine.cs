using System.Globalization;
using System.Runtime.InteropServices;

namespace All;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>Names the file of the results: two machines of one kind share it.</summary>
    public static string Name { get; } = $"{SystemName()}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}-{Environment.ProcessorCount}-cores";

    public static string Description { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F0} GB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}");

    /// <summary>How many programs want a core, over the last minute; null where the system doesn't tell.</summary>
    public static string? Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

    private static string SystemName() => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    private static string Processor()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }
}
