SELECT t2."e"
FROM (
    SELECT count(*) AS "count_", 1::BIGINT AS "e"
    FROM generate_series(1::BIGINT, 3::BIGINT, 1::BIGINT) AS t1("x")
) AS t2;
