WITH "facet" AS MATERIALIZED (
    SELECT t1."State", t1."EventType", t1."n"
    FROM (VALUES
        ('A', 'x', 1::BIGINT),
        ('A', 'y', 2::BIGINT),
        ('A', 'x', NULL::BIGINT)
    ) AS t1("State", "EventType", "n")
    WHERE (t1."n" IS DISTINCT FROM 2::BIGINT)
)
SELECT t2."State", t2."EventType", t2."n"
FROM "facet" AS t2
WHERE (t2."n" > 0::BIGINT)
ORDER BY t2."n" ASC NULLS FIRST
LIMIT 5;

WITH "facet" AS MATERIALIZED (
    SELECT t1."State", t1."n"
    FROM (VALUES
        ('A', 1::BIGINT),
        ('A', 2::BIGINT),
        ('A', NULL::BIGINT)
    ) AS t1("State", "n")
    WHERE (t1."n" IS DISTINCT FROM 2::BIGINT)
)
SELECT t2."State", count(*) AS "count_State"
FROM "facet" AS t2
GROUP BY 1;

WITH "facet" AS MATERIALIZED (
    SELECT t1."EventType", t1."n"
    FROM (VALUES
        ('x', 1::BIGINT),
        ('y', 2::BIGINT),
        ('x', NULL::BIGINT)
    ) AS t1("EventType", "n")
    WHERE (t1."n" IS DISTINCT FROM 2::BIGINT)
)
SELECT t2."EventType", count(*) AS "count_EventType"
FROM "facet" AS t2
GROUP BY 1;
