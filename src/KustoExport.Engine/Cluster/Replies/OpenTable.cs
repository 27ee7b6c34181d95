using System.Text.Json;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>The table whose rows are being read.</summary>
internal sealed class OpenTable
{
    private readonly Frame _frame;
    private JsonFeed? _replay;

    public OpenTable(Frame frame, IReadOnlyList<ResultColumn> columns)
    {
        (_frame, Columns) = (frame, columns);
        Id = frame.TableId ?? (frame.Type == Frame.Table ? 0 : throw new JsonException("A table has no TableId."));
    }

    /// <summary>What its fragments name it by; 0 in replies of the first version.</summary>
    public long Id { get; }

    public string? Kind => _frame.TableKind;

    public string Name => _frame.TableName ?? string.Empty;

    public IReadOnlyList<ResultColumn> Columns { get; }

    public bool IsFragmented => _frame.Type == "TableHeader";

    /// <summary>The rows that are being read, of the whole table or of a fragment; null between fragments.</summary>
    public ReplyRows? Rows { get; set; }

    /// <summary>The frame that they stand in.</summary>
    public Frame? RowsFrame { get; private set; }

    /// <summary>The rows of the fragments that were read.</summary>
    public long RowCount { get; set; }

    public bool IsAtEnd { get; set; }

    /// <summary>Rows that later fragments may replace.</summary>
    public HeldRows? Held { get; set; }

    /// <summary>Begins the rows of a table that is one frame.</summary>
    public void BeginWhole(JsonFeed feed)
    {
        if (!IsFragmented && Rows is null && !IsAtEnd)
            Begin(_frame, feed);
    }

    /// <summary>Begins the rows of a frame.</summary>
    /// <param name="frame">The table's own, or a fragment.</param>
    /// <param name="feed">Where it was read.</param>
    public void Begin(Frame frame, JsonFeed feed)
    {
        RowsFrame = frame;
        _replay?.Dispose();
        if (frame.IsAtRows)
        {
            Rows = new ReplyRows(feed);
            return;
        }

        _replay = new JsonFeed(new MemoryStream(frame.HeldRows ?? throw new JsonException($"A {frame.Type} has no rows.")), CancellationToken.None);
        var reader = _replay.Resume();
        _replay.Next(ref reader);
        _replay.Suspend(ref reader);
        Rows = new ReplyRows(_replay);
    }

    /// <summary>A fragment begins that takes the place of all rows before.</summary>
    /// <exception cref="JsonException">They were given out.</exception>
    public void Replace(RowSink sink)
    {
        if (RowCount > 0 && Held is not { HoldsAll: true })
            throw new JsonException("Rows that were given out already are replaced by others: leave the request property results_progressive_enabled out.");
        Held?.Clear();
        sink.Clear();
        RowCount = 0;
    }
}
