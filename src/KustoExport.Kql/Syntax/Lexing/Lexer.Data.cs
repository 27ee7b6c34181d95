namespace KustoExport.Kql.Syntax.Lexing;

/// <summary>
/// Where the data of <c>.ingest inline</c> begins, tokens end: quotes and slashes mean nothing there, and white space counts
/// (documentation: management/data-ingestion/ingest-inline.md).
/// </summary>
internal sealed partial class Lexer
{
    // . ingest inline into table
    private const int WordsBeforeName = 5;

    private bool IsOfInlineData => _tokens.Count > WordsBeforeName && _tokens[0].Kind == TokenKind.Dot && _tokens[1].Text == "ingest" && _tokens[2].Text == "inline";

    /// <summary>Everything behind <c>&lt;|</c>.</summary>
    private bool ReadDataBehindMark()
    {
        var isData = IsOfInlineData && _tokens[^1].Kind == TokenKind.Pipe && _tokens[^2].Kind == TokenKind.Less && _tokens[^2].Touches(_tokens[^1]);
        if (isData)
        {
            Add(TokenKind.Data, _text.Length);
        }

        return isData;
    }

    /// <summary>Everything from a bracket on that isn't the one of the table's name.</summary>
    private bool ReadDataInBrackets()
    {
        var isData = IsOfInlineData && _text[_position] == '[';
        if (isData)
        {
            Add(TokenKind.Data, _text.Length);
        }

        return isData;
    }
}
