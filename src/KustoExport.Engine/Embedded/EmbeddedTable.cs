using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// A table that the embedded service reads: one of DuckDB's, or files in place. The translator selects only the columns that a query uses,
/// each through <see cref="ColumnSql"/>, so that DuckDB can leave the others unread.
/// </summary>
public abstract class EmbeddedTable : TableSymbol
{
    private static readonly IReadOnlyList<Column> s_hidden = HiddenColumns.All();

    protected EmbeddedTable(string name, IReadOnlyList<Column> columns)
        : base(name, columns)
    {
    }

    /// <summary>What stands after FROM, without an alias: <c>"db"."T"</c>, <c>read_parquet(['…'])</c>.</summary>
    public abstract string FromSql { get; }

    /// <summary>The extents that the rows came in; null where they came in none.</summary>
    public virtual ExtentSource? Extents => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Column> Hidden => Extents is null ? [] : s_hidden;

    /// <summary>
    /// The value of a column in the form that all SQL of this project expects: ticks as BIGINT for datetime and timespan, a VARCHAR that is
    /// never null for string, compact JSON for dynamic, whose null is SQL's null and never the JSON text <c>null</c>. Conversions of the kind
    /// <c>epoch_us(x) * 10 + constant</c> let DuckDB turn a filter on the result into one on the file.
    /// </summary>
    /// <param name="index">The column's place in <see cref="TableSymbol.Columns"/>.</param>
    /// <param name="alias">The alias of the table in the statement, already quoted where it needs it.</param>
    public abstract string ColumnSql(int index, string alias);

    /// <summary>
    /// A condition on the stored form of a column of datetimes or texts that holds for every row whose value compares so: DuckDB skips row
    /// groups by their statistics only where a stored column itself is compared. Null where there is none.
    /// </summary>
    /// <param name="index">The column's place in <see cref="TableSymbol.Columns"/>.</param>
    /// <param name="alias">The alias of the table.</param>
    /// <param name="comparison"><c>&lt;=</c>, <c>&gt;=</c>, <c>=</c> or <c>IN</c>.</param>
    /// <param name="values">SQL of what it is compared with, ticks or texts: one, or for IN at least one.</param>
    public virtual string? BoundSql(int index, string alias, string comparison, IReadOnlyList<string> values) => null;

    /// <summary>The value of a column of datetimes as DuckDB's TIMESTAMP, where that is what is stored: its own functions read it several times as fast as ticks. Null elsewhere.</summary>
    /// <param name="index">The column's place in <see cref="TableSymbol.Columns"/>.</param>
    /// <param name="alias">The alias of the table.</param>
    public virtual string? TimestampSql(int index, string alias) => null;
}
