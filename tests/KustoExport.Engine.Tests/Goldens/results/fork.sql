WITH "fork" AS MATERIALIZED (
    SELECT t1."State", t1."EventType", t1."n"
    FROM (VALUES
        ('A', 'x', 1::BIGINT),
        ('A', 'y', 2::BIGINT),
        ('B', 'x', NULL::BIGINT)
    ) AS t1("State", "EventType", "n")
)
SELECT t2."State", t2."EventType", t2."n"
FROM "fork" AS t2
WHERE (t2."n" > 1::BIGINT);

WITH "fork" AS MATERIALIZED (
    SELECT 1 AS "_"
    FROM (VALUES
        (1),
        (1),
        (1)
    ) AS t1("_")
)
SELECT count(*) AS "Count"
FROM "fork" AS t2;

WITH "fork" AS MATERIALIZED (
    SELECT t1."State", t1."EventType"
    FROM (VALUES
        ('A', 'x'),
        ('A', 'y'),
        ('B', 'x')
    ) AS t1("State", "EventType")
)
SELECT t2."EventType"
FROM "fork" AS t2
WHERE (t2."State" = 'B');
