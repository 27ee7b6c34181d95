using System.Management.Automation.Language;

namespace KustoExport.Completion;

/// <summary>The string that is being written as an argument: PowerShell gives a completer all of it, and replaces all of it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Quote">The quote that it begins with.</param>
/// <param name="IsClosed">Whether the quote at its end is there.</param>
internal readonly record struct QueryArgument(string Text, char Quote, bool IsClosed)
{
    private const char Single = '\'';
    private const char Double = '"';

    /// <summary>The quote of names inside of the text, which isn't the one around it.</summary>
    public char InnerQuote => Quote == Single ? Double : Single;

    /// <summary>The argument that a word stands for; null where the string has variables in it, which PowerShell would leave out.</summary>
    /// <param name="word">What PowerShell gives: the string's value between quotes, or a word without any.</param>
    /// <param name="command">The command that it is an argument of.</param>
    public static QueryArgument? Of(string word, CommandAst command)
    {
        if (word.Length == 0)
            return new QueryArgument(string.Empty, Single, IsClosed: false);
        var isQuoted = word[0] is Single or Double;
        var text = !isQuoted ? word : word[1..(word.Length > 1 && word[^1] == word[0] ? ^1 : ^0)];
        var strings = command.CommandElements.Skip(1).Select(e => e is CommandParameterAst { Argument: { } argument } ? argument : e).OfType<StringConstantExpressionAst>();
        return strings.LastOrDefault(s => s.Value == text) is not { } written ? null
            : isQuoted ? new QueryArgument(text, word[0], EndsWithQuote(written.Extent.Text))
            : new QueryArgument(text, Single, IsClosed: false);
    }

    /// <summary>The argument with another text, as it is written in a script.</summary>
    public string With(string text)
    {
        var escaped = Quote == Single
            ? CodeGeneration.EscapeSingleQuotedStringContent(text)
            : text.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal);
        return $"{Quote}{escaped}{(IsClosed ? Quote : string.Empty)}";
    }

    // A quote inside of the string is doubled, and in double quotes it may have a backtick instead.
    private static bool EndsWithQuote(string written)
    {
        var inner = written.AsSpan(1);
        var rest = inner.TrimEnd(written[0]);
        var backticks = written[0] == Double ? rest.Length - rest.TrimEnd('`').Length : 0;
        return (inner.Length - rest.Length - (backticks % 2)) % 2 == 1;
    }
}
