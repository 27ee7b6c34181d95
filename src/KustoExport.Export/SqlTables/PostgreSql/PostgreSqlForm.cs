namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>How a column of a result is written in COPY BINARY.</summary>
internal enum PostgreSqlForm
{
    Bool,
    Int2,
    Int4,
    Int8,
    Int8OfInt,
    Float8,
    Float8OfInt,
    Numeric,
    NumericOfLong,
    NumericOfInt,
    Text,
    Jsonb,

    /// <summary>Microseconds since 2000, for the types with and without a time zone.</summary>
    Timestamp,
    Interval,
    Uuid,
}
