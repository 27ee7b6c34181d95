SELECT t2."ColumnName", t2."ColumnOrdinal", t2."DataType", t2."ColumnType", t2."_order" AS "place"
FROM (
    SELECT
        t1."ColumnName",
        t1."ColumnOrdinal",
        t1."DataType",
        t1."ColumnType",
        row_number() OVER (ORDER BY t1."ColumnOrdinal" ASC NULLS LAST) AS "_order"
    FROM (VALUES
        ('State', 0::BIGINT, 'System.String', 'string'),
        ('EventType', 1::BIGINT, 'System.String', 'string'),
        ('n', 2::BIGINT, 'System.Int64', 'long')
    ) AS t1("ColumnName", "ColumnOrdinal", "DataType", "ColumnType")
) AS t2
ORDER BY t2."_order";
