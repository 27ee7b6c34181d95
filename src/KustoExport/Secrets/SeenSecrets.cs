using KustoExport.Kql.Secrets;

namespace KustoExport.Secrets;

/// <summary>
/// The secrets that calls of this process were given. The line of a script that an error shows may hold those of another call, which stands
/// in the same line. Used by several threads.
/// </summary>
internal static class SeenSecrets
{
    // A process may run for months.
    private const int Most = 1_000_000;

    // A word of eight letters may be part of somebody's secret, and is a word in all other lines.
    private const int ShortestShared = 12;

    private static readonly object s_gate = new();
    private static SecretValues s_seen = new();

    public static void Add(SecretValues secrets)
    {
        lock (s_gate)
        {
            if (s_seen.Count > Most)
                s_seen = new SecretValues();
            s_seen.AddLongOf(secrets);
        }
    }

    /// <summary>A text with a star for each character of such a secret, and of what looks like one.</summary>
    public static string Mask(string text)
    {
        lock (s_gate)
            return s_seen.Mask(PlainSecret.Mask(text), ShortestShared);
    }
}
