using System.Globalization;
using ExportRatio;

namespace Scale;

/// <summary>What to measure: <c>--file path --formats csv,parquet --sizes 1,10,34 --memory 1GB</c>.</summary>
internal sealed record Options(string File, IReadOnlyList<string> Formats, IReadOnlyList<int> Sizes, string MemoryLimit)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Arguments.Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        (Arguments.Value(arguments, "--formats") ?? "csv,csv.gz,json,parquet").Split(','),
        [.. (Arguments.Value(arguments, "--sizes") ?? "1,10,34").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))],
        Arguments.Value(arguments, "--memory") ?? "1GB");
}
