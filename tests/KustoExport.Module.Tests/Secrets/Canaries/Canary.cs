using System.Security.Cryptography;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>Secrets that nobody else has, in the forms that secrets have; in a script each stands for its name between percent signs.</summary>
internal static class Canary
{
    private static readonly Dictionary<string, string> s_values = new()
    {
        // What looks like the secret of one place only may be left there: each is looked for everywhere.
        ["key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)),
        ["sig"] = Uri.EscapeDataString(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
        ["token"] = $"eyJ{Word(40)}.eyJ{Word(60)}.{Word(43)}",
        ["password"] = $"{Word(9)}+{Word(9)}",
        ["aws"] = Word(40),
        ["text"] = Word(24),
    };

    public static IEnumerable<string> Values => s_values.Values;

    public static string In(string script) => s_values.Aggregate(script, (text, canary) => text.Replace($"%{canary.Key}%", canary.Value, StringComparison.Ordinal));

    private static string Word(int length) => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", length);
}
