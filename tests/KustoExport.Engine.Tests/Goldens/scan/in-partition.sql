WITH "partitioned" AS MATERIALIZED (
    SELECT t1."k", t1."v", t1."k" AS "_key"
    FROM (VALUES
        (1::BIGINT, 1::BIGINT),
        (2::BIGINT, 2::BIGINT)
    ) AS t1("k", "v")
)
SELECT t6."k", t6."v", t6."t"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4,
LATERAL (
    WITH "scan" AS MATERIALIZED (
        SELECT t3."k", t3."v", t3."_key", row_number() OVER (ORDER BY t3."v" ASC NULLS FIRST) AS "_row"
        FROM "partitioned" AS t3
        WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
    )
    SELECT t5."k", t5."v", t5."t", t5."_order"
    FROM (
        WITH RECURSIVE _lists AS MATERIALIZED (
            SELECT count(*) AS _count, list("v" ORDER BY "_row") AS c1
            FROM "scan"
        ),
        _walk AS (
            SELECT CAST(0 AS BIGINT) AS _row, CAST(0 AS BIGINT) AS _next, CAST(false AS BOOLEAN) AS a0, CAST(NULL AS BIGINT) AS i0, CAST(false AS BOOLEAN) AS o0, CAST(NULL AS BIGINT) AS q0, CAST(NULL AS BIGINT) AS v0_0
            UNION ALL
            SELECT _row, _next, a0, i0, o0, q0, v0_0
            FROM (
                SELECT * EXCLUDE (_promotes, _continues, n0)
                  REPLACE (a0 OR (_promotes OR _continues) AS a0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS i0, (_promotes OR _continues) AS o0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS q0, n0 AS v0_0, _next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next)
                FROM (
                    SELECT * REPLACE (_continues AND NOT _promotes AS _continues), c1 AS n0
                    FROM (
                        SELECT *, false AS _promotes, true AND coalesce(true, false) AS _continues
                        FROM (
                            SELECT w.* REPLACE (w._row + 1 AS _row), l.c1[w._row + 1] AS c1
                            FROM _walk AS w, _lists AS l
                            WHERE w._row < l._count
                        )
                    )
                )
            )
        )
        SELECT r."k" AS "k", r."v" AS "v", w.v0_0 AS "t", w._row * 1 + 0 AS _order
        FROM _walk AS w
        INNER JOIN "scan" AS r ON r."_row" = w._row
        WHERE w.o0
    ) AS t5
) AS t6
ORDER BY t6."k" ASC NULLS FIRST, t6."v" ASC NULLS FIRST;
