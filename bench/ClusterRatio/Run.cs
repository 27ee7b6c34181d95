using System.Diagnostics;
using System.Globalization;

namespace ClusterRatio;

/// <summary>One way in a process of its own: its time, that of its cores together, and the peak of the memory that the system reports for it.</summary>
internal sealed record Run(TimeSpan Elapsed, TimeSpan Computed, long PeakMegabytes)
{
    public static async Task<Run> OfAsync(string kind, string address, long rows)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [kind, address, rows.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new Run(Seconds(answer[0]), Seconds(answer[1]), long.Parse(answer[2], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The process for '{kind}' failed.");
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
