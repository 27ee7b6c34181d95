WITH "scan" AS MATERIALIZED (
    SELECT t1."ts", t1."event", row_number() OVER (ORDER BY t1."ts" ASC NULLS FIRST) AS "_row"
    FROM (VALUES
        (0::BIGINT, 'A'),
        (600000000::BIGINT, 'B'),
        (19200000000::BIGINT, 'C'),
        (21600000000::BIGINT, 'D'),
        (45000000000::BIGINT, 'E')
    ) AS t1("ts", "event")
)
SELECT t2."ts", t2."event", t2."start", t2."session"
FROM (
    WITH RECURSIVE _lists AS MATERIALIZED (
        SELECT count(*) AS _count, list("ts" ORDER BY "_row") AS c0
        FROM "scan"
    ),
    _walk AS (
        SELECT CAST(0 AS BIGINT) AS _row, CAST(0 AS BIGINT) AS _next, CAST(false AS BOOLEAN) AS a0, CAST(NULL AS BIGINT) AS i0, CAST(false AS BOOLEAN) AS o0, CAST(NULL AS BIGINT) AS q0, CAST(NULL AS BIGINT) AS v0_0, CAST(NULL::BIGINT AS BIGINT) AS s0_0_2, CAST(false AS BOOLEAN) AS a1, CAST(NULL AS BIGINT) AS i1, CAST(false AS BOOLEAN) AS o1, CAST(NULL AS BIGINT) AS q1, CAST(NULL AS BIGINT) AS v1_0, CAST(NULL::BIGINT AS BIGINT) AS s1_0_2
        UNION ALL
        SELECT _row, _next, a0, i0, o0, q0, v0_0, s0_0_2, a1, i1, o1, q1, v1_0, s1_0_2
        FROM (
            SELECT * EXCLUDE (_promotes, _continues, n0)
              REPLACE (a0 OR (_promotes OR _continues) AS a0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS i0, (_promotes OR _continues) AS o0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS q0, n0 AS v0_0, CASE WHEN (_promotes OR _continues) THEN n0 ELSE s0_0_2 END AS s0_0_2, _next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next)
            FROM (
                SELECT * REPLACE (_continues AND NOT _promotes AS _continues), (CASE WHEN (s0_0_2 IS NULL) THEN c0 ELSE s0_0_2 END) AS n0
                FROM (
                    SELECT *, false AS _promotes, true AND coalesce(true, false) AS _continues
                    FROM (
                        SELECT * EXCLUDE (_promotes, _continues, n0)
                          REPLACE (a1 OR (_promotes OR _continues) AS a1, CASE WHEN _promotes THEN i0 ELSE i1 END AS i1, (_promotes OR _continues) AS o1, CASE WHEN _promotes THEN i0 ELSE i1 END AS q1, n0 AS v1_0, CASE WHEN _promotes THEN s0_0_2 ELSE s1_0_2 END AS s1_0_2, a0 AND NOT _promotes AS a0, CASE WHEN _promotes THEN NULL::BIGINT ELSE s0_0_2 END AS s0_0_2)
                        FROM (
                            SELECT * REPLACE (_continues AND NOT _promotes AS _continues), CASE WHEN _promotes THEN NULL::BIGINT ELSE NULL::BIGINT END AS n0
                            FROM (
                                SELECT *, (a0 AND coalesce(((c0 - s0_0_2) > 18000000000::BIGINT), false)) AS _promotes, a1 AND coalesce(((c0 - s1_0_2) > 18000000000::BIGINT), false) AS _continues
                                FROM (
                                    SELECT w.* REPLACE (w._row + 1 AS _row), l.c0[w._row + 1] AS c0
                                    FROM _walk AS w, _lists AS l
                                    WHERE w._row < l._count
                                )
                            )
                        )
                    )
                )
            )
        )
    )
    SELECT r."ts" AS "ts", r."event" AS "event", w.v0_0 AS "start", w.q0 AS "session", w._row * 2 + 1 AS _order
    FROM _walk AS w
    INNER JOIN "scan" AS r ON r."_row" = w._row
    WHERE w.o0
) AS t2
ORDER BY t2."_order";
