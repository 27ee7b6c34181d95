SELECT t1."ColumnName", t1."ColumnOrdinal", t1."DataType", t1."ColumnType"
FROM (VALUES
    ('Referrer', 0::BIGINT, 'System.String', 'string'),
    ('HttpStatus', 1::BIGINT, 'System.Int64', 'long'),
    ('Uri', (-1)::BIGINT, 'ERROR(unknown CSL type:ERROR(no type is common to string, guid))', 'ERROR(no type is common to string, guid)')
) AS t1("ColumnName", "ColumnOrdinal", "DataType", "ColumnType");
