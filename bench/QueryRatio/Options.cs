using System.Globalization;
using ExportRatio;

namespace QueryRatio;

/// <summary>What to measure: <c>--file path --times 10 --rounds 5 --only text --explain</c>.</summary>
internal sealed record Options(string File, int Times, int Rounds, string Only, bool Explain)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Arguments.Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        int.Parse(Arguments.Value(arguments, "--times") ?? "10", CultureInfo.InvariantCulture),
        int.Parse(Arguments.Value(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture),
        Arguments.Value(arguments, "--only") ?? "",
        arguments.Contains("--explain"));
}
