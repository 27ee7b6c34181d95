using System.Buffers;
using System.Text;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>Writes rows of a cluster as records of a text format, each with its line break: the same bytes as <see cref="TextRecord"/> has DuckDB write.</summary>
internal sealed class BatchText
{
    private const byte LineBreak = (byte)'\n';

    private static readonly SearchValues<byte> s_escapedInJson = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ExportFormat _format;
    private readonly byte _delimiter;
    private readonly SearchValues<byte> _quotedInFields;
    private readonly byte[][] _members;

    public BatchText(IReadOnlyList<ResultColumn> columns, ExportFormat format)
    {
        (_format, _delimiter) = (format, (byte)TextRecord.Delimiter(format));
        _quotedInFields = SearchValues.Create([_delimiter, (byte)'"', (byte)'#', (byte)'\r', LineBreak]);
        _members = [.. columns.Select((column, i) => Encoding.UTF8.GetBytes((i == 0 ? "{" : ",") + TextRecord.MemberName(column.Name)))];
    }

    /// <summary>Adds the records of all rows.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="text">Gets them.</param>
    /// <param name="ends">Where each record ends.</param>
    public void Add(ColumnBatch batch, TextBuffer text, Span<int> ends)
    {
        var columns = batch.Columns;
        for (var row = 0; row < batch.Count; row++)
        {
            if (_format == ExportFormat.Json)
                AddObject(text, columns, row);
            else
                AddFields(text, columns, row);
            text.Add(LineBreak);
            ends[row] = text.Length;
        }
    }

    private void AddFields(TextBuffer text, IReadOnlyList<ColumnValues> columns, int row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                text.Add(_delimiter);
            var values = columns[i];
            if (values.IsNull(row))
            {
                // Readers skip empty lines.
                if (columns.Count == 1)
                    text.Add("\"\""u8);
            }
            else if (values.Column.Type is KqlType.String or KqlType.Dynamic)
            {
                AddField(text, values.Utf8(row));
            }
            else
            {
                ValueText.Add(text, values, row);
            }
        }
    }

    private void AddField(TextBuffer text, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty && !value.ContainsAny(_quotedInFields))
        {
            text.Add(value);
            return;
        }

        text.Add((byte)'"');
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            text.Add(value[..(quote + 1)]);
            text.Add((byte)'"');
            value = value[(quote + 1)..];
        }

        text.Add(value);
        text.Add((byte)'"');
    }

    private void AddObject(TextBuffer text, IReadOnlyList<ColumnValues> columns, int row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            text.Add(_members[i]);
            AddValue(text, columns[i], row);
        }

        text.Add((byte)'}');
    }

    private static void AddValue(TextBuffer text, ColumnValues values, int row)
    {
        if (values.IsNull(row))
        {
            text.Add("null"u8);
            return;
        }

        // JSON has no NaN and no infinity: they are strings, as Kusto's own replies have them.
        var type = values.Column.Type;
        var isQuoted = type is KqlType.String or KqlType.DateTime or KqlType.TimeSpan or KqlType.Guid || (type == KqlType.Real && !double.IsFinite(values.Real(row)));
        if (isQuoted)
            text.Add((byte)'"');
        if (type == KqlType.String)
            AddEscaped(text, values.Utf8(row));
        else
            ValueText.Add(text, values, row);
        if (isQuoted)
            text.Add((byte)'"');
    }

    private static void AddEscaped(TextBuffer text, ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAny(s_escapedInJson) is >= 0 and var place)
        {
            text.Add(value[..place]);
            AddEscape(text, value[place]);
            value = value[(place + 1)..];
        }

        text.Add(value);
    }

    private static void AddEscape(TextBuffer text, byte c)
    {
        var letter = c switch { (byte)'"' => '"', (byte)'\\' => '\\', 8 => 'b', 9 => 't', 10 => 'n', 12 => 'f', 13 => 'r', _ => '\0' };
        if (letter != '\0')
        {
            text.Add((byte)'\\');
            text.Add((byte)letter);
            return;
        }

        text.Add("\\u00"u8);
        text.Add((byte)('0' + (c >> 4)));
        text.Add("0123456789ABCDEF"u8[c & 15]);
    }
}
