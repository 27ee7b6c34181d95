using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>A command that there isn't: what was probably meant, by all its words, by its verb, or by what it is about.</summary>
internal sealed partial class Parser
{
    private const int MostExamples = 8;

    private static readonly Lazy<IReadOnlyList<string>> s_commandNames = new(() => [.. CommandNames.All.Concat(s_commands.Keys).Distinct()]);

    private SyntaxFailure UnknownCommand(int start, IReadOnlyList<(string Text, int End)> words)
    {
        if (words.Count == 0)
        {
            return Fail(new TextSpan(start, 1), "The name of a command is expected behind the dot.", AnyCommand(), ErrorCodes.KqlUnknownCommand);
        }

        var siblings = s_commandNames.Value.Where(name => VerbOf(name) == words[0].Text).ToList();
        for (var count = words.Count; count > 0; count--)
        {
            var head = Head(words, count);
            var candidates = count > 1 ? s_commandNames.Value.Where(name => name.Count(c => c == ' ') == count - 1) : siblings.Count > 0 ? [] : Verbs();
            if (Suggestion.AllNearest(head, candidates) is { Count: > 0 } near)
            {
                return NoSuchCommand(start, words[count - 1].End, $"Did you mean {string.Join(" or ", near.Select(name => $"'.{name}'"))}?");
            }
        }

        return siblings.Count > 0
            ? NoSuchCommand(start, words[Math.Min(1, words.Count - 1)].End, $"Of this kind are: {Examples(siblings)}")
            : NoSuchCommand(start, words[0].End, About(words) ?? AnyCommand());
    }

    private SyntaxFailure NoSuchCommand(int start, int end, string remedy)
    {
        _position = end;
        var span = Since(start);
        return Fail(span, $"There is no command '{_text.Substring(span.Start, span.Length)}'.", remedy, ErrorCodes.KqlUnknownCommand);
    }

    /// <summary>The commands about what one of the words says: <c>.tables</c>, <c>.list functions</c>.</summary>
    private static string? About(IReadOnlyList<(string Text, int End)> words)
    {
        foreach (var (word, _) in words)
        {
            var about = s_commands.Keys.Where(name => name.EndsWith(" " + word, StringComparison.OrdinalIgnoreCase)).ToList();
            if (about.Count > 0)
            {
                return $"About {word} are: {Examples(about)}";
            }
        }

        return null;
    }

    private static string AnyCommand() => $"Commands begin with {string.Join(", ", Verbs().Where(v => !v.Contains('-', StringComparison.Ordinal)).Select(v => $".{v}"))} and others.";

    private static IEnumerable<string> Verbs() => s_commandNames.Value.Select(VerbOf).Distinct();

    private static string VerbOf(string name) => name.Split(' ')[0];

    private static string Examples(IReadOnlyList<string> names) => $"{string.Join(", ", names.Take(MostExamples).Select(name => $".{name}"))}{(names.Count > MostExamples ? " …" : "")}";
}
