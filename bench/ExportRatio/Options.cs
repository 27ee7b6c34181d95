using System.Globalization;

namespace ExportRatio;

/// <summary>What to measure: <c>--file path --rounds 7 --formats csv,parquet.zstd --large</c>.</summary>
internal sealed record Options(string File, int Rounds, IReadOnlyList<string> Formats, bool IsLarge)
{
    public static Options Parse(string[] arguments) => new(
        Path.GetFullPath(Value(arguments, "--file") ?? Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet")),
        int.Parse(Value(arguments, "--rounds") ?? "7", CultureInfo.InvariantCulture),
        (Value(arguments, "--formats") ?? "csv,json,csv.gz,parquet,parquet.zstd").Split(','),
        arguments.Contains("--large"));

    private static string? Value(string[] arguments, string name)
    {
        var index = Array.IndexOf(arguments, name);
        return index < 0 ? null : arguments.ElementAtOrDefault(index + 1) ?? throw new ArgumentException($"{name} needs a value.");
    }
}
