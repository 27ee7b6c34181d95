SELECT '' AS "State", '' AS "EventType", NULL::BIGINT AS "n"
FROM (
    SELECT
        count(*) AS "rows",
        count(*) FILTER (WHERE (t1."State" <> '')) AS "values_State",
        count(*) FILTER (WHERE (t1."EventType" <> '')) AS "values_EventType",
        count(*) FILTER (WHERE (t1."n" IS NOT NULL)) AS "values_n"
    FROM (VALUES
        ('A', 'x', 1::BIGINT),
        ('A', 'y', 2::BIGINT),
        ('B', 'x', NULL::BIGINT)
    ) AS t1("State", "EventType", "n")
    WHERE (t1."n" > 0::BIGINT)
) AS t2
WHERE (((t2."rows" < 0::BIGINT) OR (t2."values_State" < 0::BIGINT)) OR ((t2."values_EventType" < 0::BIGINT) OR (t2."values_n" < 0::BIGINT)));
