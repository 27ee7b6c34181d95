using System.Globalization;
using System.Text.Json;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads replies of the second version (documentation: api/rest/response-v2.md): each table is one frame, or a header, fragments and a completion. In progressive
/// replies later fragments may replace earlier ones, so their tables are held until they are complete, as far as <see cref="HeldRows"/> has room.
/// </summary>
internal sealed class FramedReply : ReplyReader
{
    private readonly FrameReader _frames;
    private readonly JsonFeed _feed;
    private readonly Dictionary<long, IReadOnlyDictionary<string, string>> _visualizations = [];

    private OpenTable? _table;
    private bool _hasBegun;
    private bool _isProgressive;
    private bool _isComplete;

    public FramedReply(JsonFeed feed, RequestTrace trace, bool allowPartial = false)
        : base(feed, trace, allowPartial) => (_frames, _feed) = (new FrameReader(feed), feed);

    protected override ReplyTable? ReadTable()
    {
        if (!_hasBegun)
            BeginReply();
        FinishTable();
        while (_frames.Next() is { } frame)
        {
            if (_isComplete)
                throw new JsonException("A frame follows the last one.");
            switch (frame.Type)
            {
                case "DataSetHeader":
                    _isProgressive = frame.IsProgressive;
                    break;
                case "DataTable" or "TableHeader":
                    _table = new OpenTable(frame, Columns(frame));
                    if (frame.IsPrimary)
                        return Begin(_table);
                    ReadSecondary(_table);
                    break;
                case "TableFragment" or "TableCompletion":
                    throw new JsonException($"A {frame.Type} has no table.");
                case "DataSetCompletion":
                    Complete(frame);
                    break;
            }
        }

        if (!_isComplete)
            throw new JsonException("The reply has no DataSetCompletion.");
        ExpectEnd();
        return null;
    }

    protected override void ReadRows(RowSink sink)
    {
        if (_table is not { } table)
            return;
        if (table.Held is not { } held || !held.TryTake(sink))
            ReadOn(table, sink, acrossFragments: false);
    }

    private void BeginReply()
    {
        Expect(JsonTokenType.StartArray);
        _hasBegun = true;
    }

    private ReplyTable Begin(OpenTable table)
    {
        table.BeginWhole(_feed);
        if (_isProgressive && table.IsFragmented)
        {
            table.Held = new HeldRows(table.Columns);
            table.Held.Fill(batch => ReadOn(table, batch, acrossFragments: true));
        }

        return new ReplyTable(table.Name, table.Columns) { Visualization = _visualizations.GetValueOrDefault(table.Id) ?? new Dictionary<string, string>() };
    }

    private void FinishTable()
    {
        if (_table is not { } table)
            return;
        var rest = new ColumnBatch(table.Columns);
        do
        {
            rest.Clear();
            ReadOn(table, rest, acrossFragments: true);
        }
        while (rest.Count > 0);
        _table = null;
    }

    /// <summary>Adds rows until the sink is full, a fragment ends that had some, or the table does.</summary>
    private void ReadOn(OpenTable table, RowSink sink, bool acrossFragments)
    {
        while (!table.IsAtEnd && !sink.IsFull)
        {
            if (table.Rows is null && !(table.IsFragmented && NextFragment(table, sink)))
                return;
            if (table.Rows!.Read(sink) is { } error)
                Fail(error);
            if (!table.Rows.IsAtEnd)
                continue;
            table.RowCount += table.Rows.Count;
            EndRows(table);
            if (sink.Count > 0 && !acrossFragments)
                return;
        }
    }

    private void EndRows(OpenTable table)
    {
        table.Rows = null;
        var frame = table.RowsFrame!;
        if (frame.IsAtRows)
            _frames.Finish(frame);
        Check(frame);
        table.IsAtEnd = !table.IsFragmented;
    }

    // Frames about other things may come between the fragments of a table.
    private bool NextFragment(OpenTable table, RowSink sink)
    {
        while (_frames.Next() is { } frame)
        {
            switch (frame.Type)
            {
                case "TableFragment" when frame.TableId == table.Id:
                    if (frame.FragmentType == "DataReplace")
                        table.Replace(sink);
                    table.Begin(frame, _feed);
                    return true;
                case "TableCompletion" when frame.TableId == table.Id:
                    table.IsAtEnd = true;
                    Check(frame);
                    if (Incomplete is null && frame.RowCount is { } count && count != table.RowCount)
                        throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"The table has {count} rows, and {table.RowCount} came."));
                    return false;
                case "TableProgress":
                    break;
                case "DataTable" when !frame.IsPrimary:
                    ReadSecondary(new OpenTable(frame, Columns(frame)));
                    break;
                default:
                    throw new JsonException($"A {frame.Type} stands inside of the table {table.Id}.");
            }
        }

        throw new JsonException($"The table {table.Id} has no end.");
    }

    // What the service says of the request itself: few rows.
    private void ReadSecondary(OpenTable table)
    {
        var batch = new ColumnBatch(table.Columns);
        table.BeginWhole(_feed);
        do
        {
            batch.Clear();
            ReadOn(table, batch, acrossFragments: true);
            if (table.Kind == "QueryProperties")
                ReplyProperties.Visualizations(batch, _visualizations);
            else if (table.Kind == "QueryCompletionInformation" && ReplyStatus.Failure(batch) is { } error)
                Fail(error);
        }
        while (batch.Count > 0);
        if (ReferenceEquals(table, _table))
            _table = null;
    }

    private void Complete(Frame frame)
    {
        _isComplete = true;
        Check(frame);
        if (Incomplete is null && frame.HasErrors)
            Fail(new ServiceError(null, "The cluster says that there were errors, and not which."));
        if (Incomplete is null && frame.IsCancelled)
            Fail(new ServiceError("Cancelled", "The request was cancelled on the cluster."));
    }

    private void Check(Frame frame)
    {
        if (frame.Error is { } error)
            Fail(error);
    }

    private static IReadOnlyList<ResultColumn> Columns(Frame frame) => frame.Columns ?? throw new JsonException("A table has no columns.");
}
