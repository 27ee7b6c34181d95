using System.Globalization;

namespace ExportRatio;

/// <summary>What to measure: <c>--file path --rounds 7 --formats csv,parquet.zstd --large</c>.</summary>
internal sealed record Options(string File, int Rounds, IReadOnlyList<string> Formats, bool IsLarge)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Arguments.Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        int.Parse(Arguments.Value(arguments, "--rounds") ?? "7", CultureInfo.InvariantCulture),
        (Arguments.Value(arguments, "--formats") ?? "csv,json,csv.gz,parquet,parquet.zstd").Split(','),
        arguments.Contains("--large"));
}
