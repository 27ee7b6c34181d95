SELECT t2."name"
FROM (
    SELECT t1."name", t1."score" AS "_order"
    FROM (VALUES
        ('b', 2::BIGINT),
        ('a', 3::BIGINT),
        ('c', 1::BIGINT)
    ) AS t1("name", "score")
    ORDER BY t1."score" ASC NULLS FIRST
    LIMIT 2
) AS t2
WHERE (t2."name" <> 'b')
ORDER BY t2."_order" ASC NULLS FIRST;
