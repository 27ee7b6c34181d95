SELECT (t4."first" + t3."i" * t4."step")::BIGINT AS "x"
FROM (
    SELECT (
        SELECT min(t1."a") AS "min_a"
        FROM (VALUES
            (3::BIGINT),
            (1::BIGINT)
        ) AS t1("a")
        LIMIT 1
    ) AS "first", (
        SELECT max(t2."a") AS "max_a"
        FROM (VALUES
            (3::BIGINT),
            (1::BIGINT)
        ) AS t2("a")
        LIMIT 1
    ) AS "last", 1::BIGINT AS "step"
) AS t4,
LATERAL range(floor((t4."last" - t4."first") / t4."step")::BIGINT + 1) AS t3("i")
ORDER BY t3."i" ASC NULLS LAST;
