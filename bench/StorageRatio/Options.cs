using System.Globalization;
using ExportRatio;

namespace StorageRatio;

/// <summary>What to measure: <c>--file path --rounds 5 --formats csv,csv.gz,parquet --sizes 1,10</c>.</summary>
internal sealed record Options(string File, int Rounds, IReadOnlyList<string> Formats, IReadOnlyList<int> Sizes)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Arguments.Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        int.Parse(Arguments.Value(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture),
        (Arguments.Value(arguments, "--formats") ?? "csv,csv.gz,parquet,parquet-own").Split(','),
        [.. (Arguments.Value(arguments, "--sizes") ?? "1,10").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))]);
}
