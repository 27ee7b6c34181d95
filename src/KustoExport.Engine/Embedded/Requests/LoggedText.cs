using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Requests;

/// <summary>The text of a request as logs keep it: with stars for its secrets, and without what stands behind the first 64 K characters. A command may bring megabytes of data along.</summary>
internal static class LoggedText
{
    private const int MostCharacters = 65_536;

    // What ends a secret is looked for a little further than what is kept.
    private const int LongestSecret = 8_192;

    public static string Of(string text)
    {
        var shown = SecretText.Hide(Beginning(text));
        return shown.Length > MostCharacters ? shown[..MostCharacters] : shown;
    }

    /// <summary>What is looked at of a text for its secrets.</summary>
    public static string Beginning(string text) => text.Length > MostCharacters + LongestSecret ? text[..(MostCharacters + LongestSecret)] : text;
}
