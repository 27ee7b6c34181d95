using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>External data with its whole definition in the query (documentation: inline-external-table-operator.md).</summary>
internal sealed partial class Parser
{
    /// <summary>Reads a partition that stands alone. Never throws.</summary>
    public static (PartitionColumn? Partition, IReadOnlyList<SyntaxError> Errors) ParsePartition(string text) => Read(text, parser =>
    {
        var partition = parser.ParsePartitionColumn();
        return parser.At(TokenKind.End) ? partition : throw parser.Unexpected("the end of the partition", "Give each partition as a text of its own.");
    });

    /// <summary>Reads a path format that stands alone. Never throws.</summary>
    public static (IReadOnlyList<Expression>? Format, IReadOnlyList<SyntaxError> Errors) ParsePathFormat(string text) => Read(text, parser =>
    {
        var parts = parser.ParsePathParts();
        return parser.At(TokenKind.End) ? parts : throw parser.Unexpected("a string or a partition");
    });

    // The word is a good name too: what follows decides.
    private bool AtInlineExternalTable() =>
        IsWord(1, "kind") || (Peek(1).Kind == TokenKind.OpenParenthesis && NameLength(2) is > 0 and var length
            && Peek(2 + length).Kind == TokenKind.Colon);

    private Expression ParseInlineExternalTable()
    {
        var start = Take().Start;
        var schema = At(TokenKind.OpenParenthesis) ? ParseRowSchema() : null;
        ExpectWord("kind");
        Expect(TokenKind.Equal, "'='");
        var kind = ParseAnyWord("storage or delta");
        var partitions = ParsePartitionColumns();
        var pathFormat = ParsePathFormat();
        Identifier? dataFormat = null;
        if (TryTakeWord("dataformat"))
        {
            Expect(TokenKind.Equal, "'='");
            dataFormat = ParseAnyWord("a format such as csv");
        }

        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the locations");
        var uris = ParseList(ParseScalar);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        List<OperatorParameter> properties = TryTakeWord("with") ? ParseProperties() : [];
        return new Expression.InlineExternalTable(schema, kind, partitions, pathFormat, dataFormat, uris, properties, Since(start));
    }

    private List<PartitionColumn> ParsePartitionColumns()
    {
        if (!TryTakeWord("partition"))
        {
            return [];
        }

        ExpectWord("by");
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the columns");
        var columns = ParseList(ParsePartitionColumn);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return columns;
    }

    private PartitionColumn ParsePartitionColumn()
    {
        var name = ParseDeclaredName("the name of a column");
        Expect(TokenKind.Colon, $"':' and the type of '{name.Text}'");
        var type = ParseType();
        var value = TryTake(TokenKind.Equal) ? ParseScalar() : null;
        return new PartitionColumn(name, type, value, Since(name.Span.Start));
    }

    private List<Expression> ParsePathFormat()
    {
        if (!TryTakeWord("pathformat"))
        {
            return [];
        }

        Expect(TokenKind.Equal, "'='");
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the path");
        var parts = ParsePathParts();
        Close(TokenKind.CloseParenthesis, open, "a string, a column or ')'");
        return parts;
    }

    private List<Expression> ParsePathParts()
    {
        var parts = new List<Expression>();
        while (!AtEndOfOperator())
        {
            parts.Add(At(TokenKind.StringLiteral) ? ParseString() : ParseNameOrCall());
        }

        return parts;
    }
}
