WITH "scan" AS MATERIALIZED (
    SELECT t1."x", row_number() OVER () AS "_row"
    FROM generate_series(1::BIGINT, 4::BIGINT, 1::BIGINT) AS t1("x")
)
SELECT t2."x", t2."total", t2."seen"
FROM (
    WITH RECURSIVE _lists AS MATERIALIZED (
        SELECT count(*) AS _count, list("x" ORDER BY "_row") AS c0
        FROM "scan"
    ),
    _walk AS (
        SELECT CAST(0 AS BIGINT) AS _row, CAST(0 AS BIGINT) AS _next, CAST(false AS BOOLEAN) AS a0, CAST(NULL AS BIGINT) AS i0, CAST(false AS BOOLEAN) AS o0, CAST(NULL AS BIGINT) AS q0, CAST(NULL AS BIGINT) AS v0_0, CAST(NULL AS VARCHAR) AS v0_1, CAST(0::BIGINT AS BIGINT) AS s0_0_1
        UNION ALL
        SELECT _row, _next, a0, i0, o0, q0, v0_0, v0_1, s0_0_1
        FROM (
            SELECT * EXCLUDE (_promotes, _continues, n0, n1)
              REPLACE (a0 OR (_promotes OR _continues) AS a0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS i0, (_promotes OR _continues) AS o0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS q0, n0 AS v0_0, n1 AS v0_1, CASE WHEN (_promotes OR _continues) THEN n0 ELSE s0_0_1 END AS s0_0_1, _next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next)
            FROM (
                SELECT * REPLACE (_continues AND NOT _promotes AS _continues), (CASE WHEN c0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND s0_0_1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN c0 + s0_0_1 ELSE kx_low64(c0::HUGEINT + s0_0_1::HUGEINT) END) AS n0, 'none' AS n1
                FROM (
                    SELECT *, false AS _promotes, true AND coalesce(true, false) AS _continues
                    FROM (
                        SELECT w.* REPLACE (w._row + 1 AS _row), l.c0[w._row + 1] AS c0
                        FROM _walk AS w, _lists AS l
                        WHERE w._row < l._count
                    )
                )
            )
        )
    )
    SELECT r."x" AS "x", w.v0_0 AS "total", w.v0_1 AS "seen", w._row * 1 + 0 AS _order
    FROM _walk AS w
    INNER JOIN "scan" AS r ON r."_row" = w._row
    WHERE w.o0
) AS t2
ORDER BY t2."_order";
