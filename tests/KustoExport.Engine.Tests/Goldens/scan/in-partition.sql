WITH "partitioned" AS MATERIALIZED (
    SELECT t2."k", t2."v", COALESCE(t2."k"::VARCHAR, '') AS "part"
    FROM (VALUES
        (1::BIGINT, 1::BIGINT),
        (2::BIGINT, 2::BIGINT)
    ) AS t2("k", "v")
),
"scan" AS MATERIALIZED (
    SELECT t3."k", t3."v", row_number() OVER (ORDER BY t3."v" ASC NULLS FIRST) AS "_row"
    FROM "partitioned" AS t3
    WHERE (t3."part" = '1')
),
"scan_1" AS MATERIALIZED (
    SELECT t5."k", t5."v", row_number() OVER (ORDER BY t5."v" ASC NULLS FIRST) AS "_row"
    FROM "partitioned" AS t5
    WHERE (t5."part" = '2')
)
SELECT t1."k", t1."v", t1."t"
FROM (
    SELECT t4."k", t4."v", t4."t"
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
    ) AS t4
    UNION ALL
    SELECT t6."k", t6."v", t6."t"
    FROM (
        WITH RECURSIVE _lists AS MATERIALIZED (
            SELECT count(*) AS _count, list("v" ORDER BY "_row") AS c1
            FROM "scan_1"
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
        INNER JOIN "scan_1" AS r ON r."_row" = w._row
        WHERE w.o0
    ) AS t6
) AS t1
ORDER BY t1."k" ASC NULLS FIRST, t1."v" ASC NULLS FIRST;
