using System.Globalization;
using ExportRatio;

namespace SqlRatio;

/// <summary>What to measure: <c>--file path --rounds 5 --sizes 1,10</c>.</summary>
internal sealed record Options(string File, int Rounds, IReadOnlyList<int> Sizes)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Arguments.Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        int.Parse(Arguments.Value(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture),
        [.. (Arguments.Value(arguments, "--sizes") ?? "1,10").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))]);
}
