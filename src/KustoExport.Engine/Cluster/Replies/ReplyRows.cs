using System.Globalization;
using System.Text.Json;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads an array of rows, from a feed that is suspended behind the bracket that opens it. In the place of a row an object may stand, <c>{"OneApiErrors":[…]}</c> or <c>{"Exceptions":["…"]}</c>: the query failed there.
/// </summary>
internal sealed class ReplyRows(JsonFeed feed)
{
    private const int MostErrorBytes = 1 << 20;

    public bool IsAtEnd { get; private set; }

    /// <summary>The rows that were read.</summary>
    public long Count { get; private set; }

    /// <summary>Adds rows to a sink until it is full, or the array ends.</summary>
    /// <returns>The error that stands in the place of the next row, if there is one.</returns>
    public ServiceError? Read(RowSink sink)
    {
        var reader = feed.Resume();
        ServiceError? error = null;
        while (!IsAtEnd && !sink.IsFull && error is null)
        {
            feed.Next(ref reader);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    ReadRow(ref reader, sink);
                    Count++;
                    ReadOn(ref reader, sink);
                    break;
                case JsonTokenType.EndArray:
                    IsAtEnd = true;
                    break;
                case JsonTokenType.StartObject:
                    error = ServiceError.Parse(feed.Raw(ref reader, MostErrorBytes).ToArray());
                    break;
                default:
                    throw new JsonException($"A {reader.TokenType} stands in the place of a row.");
            }
        }

        feed.Suspend(ref reader);
        return error;
    }

    // The rows behind one, as far as they have come.
    private void ReadOn(ref Utf8JsonReader reader, RowSink sink)
    {
        feed.Suspend(ref reader);
        var before = sink.Count;
        feed.Advance(CompactRows.Read(feed.Unread, sink));
        Count += sink.Count - before;
        reader = feed.Resume();
    }

    // Rows may end early: what is missing is null.
    private void ReadRow(ref Utf8JsonReader reader, RowSink sink)
    {
        var cells = sink.Cells;
        var next = 0;
        for (; next < cells.Length; next++)
        {
            feed.Next(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray)
                break;
            JsonCell.Read(cells[next], ref reader, feed);
        }

        if (next == cells.Length)
        {
            feed.Next(ref reader);
            if (reader.TokenType != JsonTokenType.EndArray)
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"A row has more values than the {cells.Length} columns."));
        }

        for (; next < cells.Length; next++)
            cells[next].AddNull();
        sink.EndRow();
    }
}
