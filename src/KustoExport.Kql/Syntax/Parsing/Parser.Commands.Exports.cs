using System.Globalization;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands that export (documentation: management/data-export/index.md).</summary>
internal sealed partial class Parser
{
    private static readonly string[] s_exportFormats = ["csv", "tsv", "json", "parquet"];

    private static readonly string[] s_encodings = ["UTF8NoBOM", "UTF8BOM"];

    private static readonly string[] s_compressionTypes = ["gzip", "snappy", "lz4_raw", "brotli", "zstd"];

    private Command ParseExport(int start)
    {
        var isAsync = TryTakeWord("async");
        TextSpan? compressed = AtWord("compressed") ? Take().Span : null;
        ExpectWord("to");
        if (TryTakeWord("table"))
        {
            return ParseExportToTable(start, compressed) with { IsAsync = isAsync, PersistsDetails = isAsync };
        }

        if (TryTakeWord("sql"))
        {
            var toSql = ParseExportToSql(start, compressed);
            return toSql with { IsAsync = isAsync, PersistsDetails = toSql.Properties.PersistsDetails ?? isAsync };
        }

        return ParseExportToStorage(start, isAsync, isCompressed: compressed is not null);
    }

    private Command.ExportToStorage ParseExportToStorage(int start, bool isAsync, bool isCompressed)
    {
        var format = ParseExportFormat();
        var connections = ParseConnectionStrings();
        var properties = ParseExportProperties(isCompressed);
        var query = ParseQueryOfCommand();
        return new Command.ExportToStorage(isCompressed, format, connections, properties, query, Since(start)) { IsAsync = isAsync, PersistsDetails = properties.PersistsDetails ?? isAsync };
    }

    private string ParseExportFormat()
    {
        var format = s_exportFormats.FirstOrDefault(f => At(TokenKind.Word) && Current.Text.Equals(f, StringComparison.OrdinalIgnoreCase));
        if (format is null)
        {
            throw Unexpected("'csv', 'tsv', 'json', 'parquet', 'table' or 'sql'", Suggestion.DidYouMean(Current.Text, [.. s_exportFormats, "table", "sql"]));
        }

        Take();
        return format;
    }

    private List<Expression.Literal> ParseConnectionStrings()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and storage connection strings");
        var connections = ParseList(() => At(TokenKind.StringLiteral) ? ParseString() : throw Unexpected("a storage connection string: h@\"https://…\""));
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return connections;
    }

    private ExportProperties ParseExportProperties(bool isCompressed)
    {
        var properties = new ExportProperties();
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["includeHeaders"] = p => properties = properties with { IncludeHeaders = WordOf(p, "none", "all", "firstFile") },
            ["fileExtension"] = p => properties = properties with { FileExtension = TextOf(p) },
            ["namePrefix"] = p => properties = properties with { NamePrefix = TextOf(p) },
            ["encoding"] = p => properties = properties with { Encoding = WordOf(p, s_encodings) },
            ["compressionType"] = p => properties = isCompressed
                ? properties with { CompressionType = WordOf(p, s_compressionTypes) }
                : throw Fail(p.Name.Span, "The property 'compressionType' says how artifacts are compressed, and these are not.", "Write '.export compressed to …', or leave it out."),
            ["distribution"] = p => properties = properties with { Distribution = WordOf(p, s_distributions) },
            ["distributed"] = p => properties = properties with { IsDistributed = FlagOf(p) },
            ["persistDetails"] = p => properties = properties with { PersistsDetails = FlagOf(p) },
            ["sizeLimit"] = p => properties = properties with { SizeLimit = NumberOf(p, ExportProperties.SmallestSizeLimit, ExportProperties.LargestSizeLimit, "bytes, 100 MB to 4 GB") },
            ["parquetRowGroupSize"] = p => properties = properties with { ParquetRowGroupSize = (int)NumberOf(p, 1, int.MaxValue, "records") },
            ["parquetDatetimePrecision"] = p => properties = properties with { ParquetDatetimePrecision = WordOf(p, "millisecond", "microsecond") },
        });
        return properties;
    }

    /// <summary><c>&lt;| query</c>: all that stands behind it, unread.</summary>
    private TextSpan ParseQueryOfCommand()
    {
        if (!At(TokenKind.Less) || Peek(1).Kind != TokenKind.Pipe || Current.End != Peek(1).Start)
        {
            throw Unexpected("'<|' and a query");
        }

        Take();
        Take();
        if (At(TokenKind.End))
        {
            throw Unexpected("a query");
        }

        var begin = Current.Start;
        while (!At(TokenKind.End))
        {
            Take();
        }

        return TextSpan.FromBounds(begin, _text.Length);
    }

    /// <summary>One of some words, in quotes or not; case doesn't count.</summary>
    private static string WordOf(OperatorParameter property, params string[] words)
    {
        var given = property.Value switch
        {
            Expression.Literal { Type: KqlType.String, Value: string text } => text,
            Expression.Name { Text: var name } => name,
            _ => null,
        };
        return words.FirstOrDefault(word => word.Equals(given, StringComparison.OrdinalIgnoreCase))
            ?? throw Fail(
                property.Value.Span,
                $"The property '{property.Name.Text}' is one of {string.Join(", ", words)}.",
                given is null ? null : Suggestion.DidYouMean(given, words));
    }

    private static long NumberOf(OperatorParameter property, long least, long most, string unit) =>
        property.Value is Expression.Literal { Value: var value and (long or int) } && Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number && number >= least && number <= most
            ? number
            : throw Fail(property.Value.Span, string.Create(CultureInfo.InvariantCulture, $"The property '{property.Name.Text}' is a number from {least} to {most}: {unit}."), null);
}
