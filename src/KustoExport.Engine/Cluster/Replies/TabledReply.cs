using System.Text.Json;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads replies of the first version, which commands get (documentation: api/rest/response.md): <c>{"Tables":[…]}</c>. The first table is the result. Where there are more than
/// two, the last is a table of contents that says what the others are; so those behind the first are held in memory until it is read. What <c>render</c> asks for is told behind the
/// rows, so a result that is to be drawn is held too, as far as there is room.
/// </summary>
internal sealed class TabledReply : ReplyReader
{
    private readonly FrameReader _frames;
    private readonly JsonFeed _feed;
    private readonly bool _mayBeDrawn;
    private readonly Queue<LaterTable> _later = new();

    private OpenTable? _table;
    private LaterTable? _taken;
    private LaterTable? _drawn;
    private bool _hasBegun;
    private bool _isAtEnd;

    public TabledReply(JsonFeed feed, RequestTrace trace, bool allowPartial = false)
        : base(feed, trace, allowPartial) => (_frames, _feed, _mayBeDrawn) = (new FrameReader(feed), feed, trace.Text.Contains("render", StringComparison.Ordinal));

    protected override ReplyTable? ReadTable()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Expect(JsonTokenType.StartObject);
            if (ReadMembers() && NextTableOfReply() is { } first)
            {
                _table = first;
                if (!_mayBeDrawn || !IsHeld(first))
                    return new ReplyTable(first.Name, first.Columns);
            }
        }

        if (!_isAtEnd)
            ReadRest();
        _taken = _later.TryDequeue(out var later) ? later : null;
        return _taken is null ? null : new ReplyTable(_taken.Name, _taken.Columns) { Visualization = _taken.Visualization };
    }

    protected override void ReadRows(RowSink sink)
    {
        if (_taken is { } taken)
            taken.Rows.TryTake(sink);
        else if (_table is { } table && !(table.Held is { } held && held.TryTake(sink)))
            ReadRows(table, sink);
    }

    private bool IsHeld(OpenTable table)
    {
        table.Held = new HeldRows(table.Columns);
        if (table.Held.Fill(batch => ReadRows(table, batch)))
            _drawn = new LaterTable(table.Name, table.Columns, table.Held);
        return _drawn is not null;
    }

    private void ReadRest()
    {
        var tables = new List<LaterTable>();
        if (_table is { } first)
        {
            var rest = new ColumnBatch(first.Columns);
            do
            {
                rest.Clear();
                ReadRows(first, rest);
            }
            while (rest.Count > 0);
            _table = null;
            while (NextTableOfReply() is { } table)
                tables.Add(Hold(table));
        }

        while (ReadMembers())
        {
            if (NextTableOfReply() is not null)
                throw new JsonException("The reply has two lists of tables.");
        }

        ExpectEnd();
        _isAtEnd = true;
        foreach (var result in ReplyContents.Results(_drawn, tables, Fail))
            _later.Enqueue(result);
    }

    private LaterTable Hold(OpenTable table)
    {
        var rows = new HeldRows(table.Columns);
        return rows.Fill(batch => ReadRows(table, batch))
            ? new LaterTable(table.Name, table.Columns, rows)
            : throw new JsonException($"The table '{table.Name}', which isn't the first, is too large to be held in memory.");
    }

    private void ReadRows(OpenTable table, RowSink sink)
    {
        while (!table.IsAtEnd && !sink.IsFull)
        {
            if (table.Rows!.Read(sink) is { } error)
                Fail(error);
            if (!table.Rows.IsAtEnd)
                continue;
            table.IsAtEnd = true;
            if (table.RowsFrame is { IsAtRows: true } frame)
                _frames.Finish(frame);
        }
    }

    private OpenTable? NextTableOfReply()
    {
        if (_frames.Next(Frame.Table) is not { } frame)
            return null;
        frame.TableName ??= string.Empty;
        var table = new OpenTable(frame, frame.Columns ?? throw new JsonException("A table has no columns."));
        table.BeginWhole(_feed);
        return table;
    }

    /// <summary>Reads members of the reply, up to the bracket that opens the tables; false where the reply ends.</summary>
    private bool ReadMembers()
    {
        var reader = _feed.Resume();
        var isAtTables = false;
        while (!isAtTables)
        {
            _feed.Next(ref reader);
            if (reader.TokenType == JsonTokenType.EndObject)
                break;
            var name = reader.GetString();
            _feed.Next(ref reader);
            if (name == "Tables" && reader.TokenType == JsonTokenType.StartArray)
                isAtTables = true;
            else if (name is "Exceptions" or "OneApiErrors" && reader.TokenType == JsonTokenType.StartArray && _frames.ReadError(ref reader) is { } errors)
                Fail(errors);
            else if (name is "error" or "Error" && reader.TokenType == JsonTokenType.StartObject)
                throw new ServiceErrorException(ServiceError.Parse(_feed.Raw(ref reader).ToArray()));
            else
                _feed.Skip(ref reader);
        }

        _feed.Suspend(ref reader);
        return isAtTables;
    }
}
