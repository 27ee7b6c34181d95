SELECT t1."$table", t1."Name", t1."Value"
FROM (
    SELECT t2."$table", t2."Name", t2."Value"
    FROM (
        SELECT 'Counters' AS "$table", t3."Name", t3."Value"
        FROM (VALUES
            ('a', 1::BIGINT),
            ('b', 2::BIGINT)
        ) AS t3("Name", "Value")
        WHERE true
    ) AS t2
    UNION ALL
    SELECT t4."$table", t4."Name", t4."Value"
    FROM (
        SELECT 'Counters' AS "$table", t5."Name", t5."Value"
        FROM (VALUES
            ('a', 1::BIGINT),
            ('b', 2::BIGINT)
        ) AS t5("Name", "Value")
        WHERE ((CASE WHEN contains(lower(t5."Name"), 'b') THEN regexp_matches(t5."Name", '(?i)(?:^|[^\p{L}\p{Nd}])b(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t5."Value"::VARCHAR, '')), 'b') THEN regexp_matches(COALESCE(t5."Value"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])b(?:$|[^\p{L}\p{Nd}])') ELSE false END))
    ) AS t4
) AS t1;
