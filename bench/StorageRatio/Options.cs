using System.Globalization;
using ExportRatio;

namespace StorageRatio;

/// <summary>What to measure: <c>--file path --rounds 5 --formats csv,csv.gz,parquet --sizes 1,10</c>.</summary>
internal sealed record Options(string File, int Rounds, IReadOnlyList<string> Formats, IReadOnlyList<int> Sizes)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        int.Parse(Value(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture),
        (Value(arguments, "--formats") ?? "csv,csv.gz,parquet,parquet-own").Split(','),
        [.. (Value(arguments, "--sizes") ?? "1,10").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))]);

    private static string? Value(string[] arguments, string name)
    {
        var index = Array.IndexOf(arguments, name);
        return index < 0 ? null : arguments.ElementAtOrDefault(index + 1) ?? throw new ArgumentException($"{name} needs a value.");
    }
}
