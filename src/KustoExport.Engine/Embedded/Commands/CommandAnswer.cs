using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The table that a command answers with; the values are as <see cref="RowBatch"/> says.</summary>
public sealed record CommandAnswer(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>A table whose columns are made of items, each by a name, a type and a value.</summary>
    public static CommandAnswer Of<T>(IEnumerable<T> items, params (string Name, KqlType Type, Func<T, object?> Value)[] columns) => new(
        [.. columns.Select(c => new ResultColumn(c.Name, c.Type))],
        [.. items.Select(item => columns.Select(c => c.Value(item)).ToArray())]);

    /// <summary>The answer as the one table of a result.</summary>
    internal QueryResult ToResult()
    {
        return new QueryResult(One(), () => ValueTask.CompletedTask);

        async IAsyncEnumerable<ResultTable> One()
        {
            yield return new ResultTable("Table_0", Columns, Batch());
            await Task.CompletedTask.ConfigureAwait(false);
        }

        async IAsyncEnumerable<RowBatch> Batch()
        {
            if (Rows.Count > 0)
                yield return new RowBatch(Rows);
            await Task.CompletedTask.ConfigureAwait(false);
        }
    }
}
