SELECT 637185744000000000::BIGINT AS "n", 637184880000000000::BIGINT AS "a";

SELECT t1."x"
FROM generate_series(1::BIGINT, 10::BIGINT, 1::BIGINT) AS t1("x")
ORDER BY t1."x" DESC NULLS LAST
LIMIT 2;

SELECT t1."ColumnName", t1."ColumnOrdinal", t1."DataType", t1."ColumnType"
FROM (VALUES
    ('a', 0::BIGINT, 'System.Int64', 'long'),
    ('b', 1::BIGINT, 'System.String', 'string')
) AS t1("ColumnName", "ColumnOrdinal", "DataType", "ColumnType")
ORDER BY t1."ColumnOrdinal" ASC NULLS LAST
LIMIT 2;
