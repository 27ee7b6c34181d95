using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>How rows are read from a kind of SQL server.</summary>
internal interface ISqlReading
{
    SqlDialect Dialect { get; }

    /// <summary>The finest step of the times that the driver sends, in ticks.</summary>
    long TimeStep { get; }

    /// <summary>
    /// SQL of a column's value in the form that is read for its <see cref="SqlColumn.Type"/>: decimals and dynamics as text, numbers of all widths as
    /// those of the type.
    /// </summary>
    /// <param name="column">A column that can be read.</param>
    /// <param name="declared">The type that the external table declares.</param>
    /// <param name="quoted">Its name in quotes.</param>
    string Cell(SqlColumn column, KqlType declared, string quoted);

    /// <summary>The place of a value in a statement, from 0.</summary>
    string Placeholder(int index);

    /// <summary>
    /// Whether the server says of each value of the column that is read the same as is said here: of texts, that they are equal where they are the same
    /// characters; of numbers and times, which is the larger.
    /// </summary>
    bool Compares(SqlColumn column);

    /// <summary>A value in the form in which the driver sends it to be compared with a column; null where it can't.</summary>
    object? Value(SqlColumn column, object value);
}
