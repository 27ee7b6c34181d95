SELECT t1."ColumnName", t1."ColumnOrdinal", t1."DataType", t1."ColumnType"
FROM (VALUES
    ('Uri', 0::BIGINT, 'System.String', 'string'),
    ('Referrer', 1::BIGINT, 'System.String', 'string'),
    ('HttpStatus', (-1)::BIGINT, 'ERROR(unknown CSL type:ERROR(columns are out of order))', 'ERROR(columns are out of order)')
) AS t1("ColumnName", "ColumnOrdinal", "DataType", "ColumnType");
