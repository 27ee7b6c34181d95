SELECT t1."$table", t1."x_long", t1."x_string", t1."n"
FROM (
    SELECT 'A' AS "$table", t2."x" AS "x_long", '' AS "x_string", t2."n"
    FROM (VALUES
        (5::BIGINT, 'a'),
        (6::BIGINT, 'b')
    ) AS t2("x", "n")
    WHERE ((t2."x" = 5::BIGINT) OR ((CASE WHEN contains(lower(COALESCE(t2."x"::VARCHAR, '')), 'c') THEN regexp_matches(COALESCE(t2."x"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])c(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."n"), 'c') THEN regexp_matches(t2."n", '(?i)(?:^|[^\p{L}\p{Nd}])c(?:$|[^\p{L}\p{Nd}])') ELSE false END)))
    UNION ALL
    SELECT 'B' AS "$table", NULL::BIGINT AS "x_long", '5' AS "x_string", 'c' AS "n"
    WHERE ((NULL::BIGINT = 5::BIGINT) OR ((CASE WHEN contains(lower('5'), 'c') THEN regexp_matches('5', '(?i)(?:^|[^\p{L}\p{Nd}])c(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower('c'), 'c') THEN regexp_matches('c', '(?i)(?:^|[^\p{L}\p{Nd}])c(?:$|[^\p{L}\p{Nd}])') ELSE false END)))
) AS t1;
