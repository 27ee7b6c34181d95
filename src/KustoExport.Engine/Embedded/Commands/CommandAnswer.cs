using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The table that a command answers with; the values are as <see cref="RowBatch"/> says. A query behind the command reads it.</summary>
public sealed record CommandAnswer(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>Further tables of the answer, by name.</summary>
    public IReadOnlyList<(string Name, CommandAnswer Answer)> Further { get; init; } = [];

    /// <summary>A table whose columns are made of items, each by a name, a type and a value.</summary>
    public static CommandAnswer Of<T>(IEnumerable<T> items, params (string Name, KqlType Type, Func<T, object?> Value)[] columns) => new(
        [.. columns.Select(c => new ResultColumn(c.Name, c.Type))],
        [.. items.Select(item => columns.Select(c => c.Value(item)).ToArray())]);

    /// <summary>The answer as the tables of a result.</summary>
    internal QueryResult ToResult()
    {
        return new QueryResult(All(), () => ValueTask.CompletedTask);

        async IAsyncEnumerable<ResultTable> All()
        {
            yield return new ResultTable("Table_0", Columns, Batch(Rows));
            foreach (var (name, answer) in Further)
                yield return new ResultTable(name, answer.Columns, Batch(answer.Rows));
            await Task.CompletedTask.ConfigureAwait(false);
        }

        static async IAsyncEnumerable<RowBatch> Batch(IReadOnlyList<object?[]> rows)
        {
            if (rows.Count > 0)
                yield return new RowBatch(rows);
            await Task.CompletedTask.ConfigureAwait(false);
        }
    }
}
