SELECT t1."ColumnName", t1."ColumnOrdinal", t1."DataType", t1."ColumnType"
FROM (VALUES
    ('Uri', 0::BIGINT, 'System.String', 'string'),
    ('HttpStatus', 1::BIGINT, 'System.Int32', 'int'),
    ('Referrer', 2::BIGINT, 'System.String', 'string')
) AS t1("ColumnName", "ColumnOrdinal", "DataType", "ColumnType");
