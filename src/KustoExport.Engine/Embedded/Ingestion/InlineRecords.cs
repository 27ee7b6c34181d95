using KustoExport.Engine.Embedded.External;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>Cuts the data of a command into records, as its format says.</summary>
internal static class InlineRecords
{
    /// <exception cref="KqlException">BadRow.</exception>
    public static IEnumerable<InlineRecord> Of(Command.IngestInline command, string text, ExternalSource source)
    {
        var start = command.IsInBrackets ? command.Data.Start : BehindCommand(text, command.Data.Start);
        var records = source.Format switch
        {
            _ when command.IsInBrackets => InlineText.Brackets(text, start),
            ExternalFormat.Json => new InlineJson(text).Lines(start, !source.IsStrict),
            ExternalFormat.MultiJson => new InlineJson(text).Objects(start),
            ExternalFormat.Raw => start < text.Length ? [Whole(text, start, text.Length)] : [],
            ExternalFormat.Txt => Lines(text, start),
            _ => InlineText.Lines(text, start, DelimitedText.DelimiterOf(source.Format)),
        };
        return records.Skip(source.IgnoresFirstRecord ? 1 : 0);
    }

    // The rest of the command's own line, where it is blank, is no data.
    private static int BehindCommand(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\n', '\r');
        if (length < 0 || !text.AsSpan(start, length).IsWhiteSpace())
            return start;
        var end = start + length;
        return text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
    }

    private static IEnumerable<InlineRecord> Lines(string text, int start)
    {
        for (var at = start; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var length ? at + length : text.Length;
            if (end > at)
                yield return Whole(text, at, end);
            at = end + 1;
        }
    }

    private static InlineRecord Whole(string text, int start, int end) => new([new InlineField(text[start..end], TextSpan.FromBounds(start, end))], TextSpan.FromBounds(start, end));
}
