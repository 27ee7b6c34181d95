WITH "scan" AS MATERIALIZED (
    SELECT t1."ts", t1."event", row_number() OVER (ORDER BY t1."ts" ASC NULLS FIRST) AS "_row"
    FROM (VALUES
        (0::BIGINT, 'A'),
        (1::BIGINT, 'Start'),
        (2::BIGINT, 'B'),
        (3::BIGINT, 'D'),
        (4::BIGINT, 'Stop'),
        (6::BIGINT, 'C'),
        (8::BIGINT, 'Start'),
        (11::BIGINT, 'E'),
        (12::BIGINT, 'Stop'),
        (20::BIGINT, 'Stop')
    ) AS t1("ts", "event")
)
SELECT t2."ts", t2."event", t2."match"
FROM (
    WITH RECURSIVE _lists AS MATERIALIZED (
        SELECT count(*) AS _count, list("ts" ORDER BY "_row") AS c0, list("event" ORDER BY "_row") AS c1
        FROM "scan"
    ),
    _walk AS (
        SELECT CAST(0 AS BIGINT) AS _row, CAST(0 AS BIGINT) AS _next, CAST(false AS BOOLEAN) AS a0, CAST(NULL AS BIGINT) AS i0, CAST(false AS BOOLEAN) AS o0, CAST(NULL AS BIGINT) AS q0, CAST(NULL::BIGINT AS BIGINT) AS s0_0_0, CAST(false AS BOOLEAN) AS a1, CAST(NULL AS BIGINT) AS i1, CAST(false AS BOOLEAN) AS o1, CAST(NULL AS BIGINT) AS q1, CAST(NULL::BIGINT AS BIGINT) AS s1_0_0, CAST(false AS BOOLEAN) AS a2, CAST(NULL AS BIGINT) AS i2, CAST(false AS BOOLEAN) AS o2, CAST(NULL AS BIGINT) AS q2, CAST(NULL::BIGINT AS BIGINT) AS s2_0_0
        UNION ALL
        SELECT _row, _next, a0, i0, o0, q0, s0_0_0, a1, i1, o1, q1, s1_0_0, a2, i2, o2, q2, s2_0_0
        FROM (
            SELECT * EXCLUDE (_promotes, _continues)
              REPLACE (a0 OR (_promotes OR _continues) AS a0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS i0, (_promotes OR _continues) AS o0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS q0, CASE WHEN (_promotes OR _continues) THEN c0 ELSE s0_0_0 END AS s0_0_0, _next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next)
            FROM (
                SELECT * REPLACE (_continues AND NOT _promotes AS _continues)
                FROM (
                    SELECT *, false AS _promotes, true AND coalesce((c1 = 'Start'), false) AS _continues
                    FROM (
                        SELECT * EXCLUDE (_promotes, _continues)
                          REPLACE (a1 OR (_promotes OR _continues) AS a1, CASE WHEN _promotes THEN i0 ELSE i1 END AS i1, (_promotes OR _continues) AS o1, CASE WHEN _promotes THEN i0 ELSE i1 END AS q1, CASE WHEN _promotes THEN s0_0_0 ELSE s1_0_0 END AS s1_0_0, a0 AND NOT _promotes AS a0, CASE WHEN _promotes THEN NULL::BIGINT ELSE s0_0_0 END AS s0_0_0)
                        FROM (
                            SELECT * REPLACE (_continues AND NOT _promotes AS _continues)
                            FROM (
                                SELECT *, (a0 AND coalesce(((c1 NOT IN ('Start', 'Stop')) AND ((CASE WHEN c0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND s0_0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN c0 - s0_0_0 ELSE kx_low64(c0::HUGEINT - s0_0_0::HUGEINT) END) <= 5::BIGINT)), false)) AS _promotes, a1 AND coalesce(((c1 NOT IN ('Start', 'Stop')) AND ((CASE WHEN c0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND s1_0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN c0 - s1_0_0 ELSE kx_low64(c0::HUGEINT - s1_0_0::HUGEINT) END) <= 5::BIGINT)), false) AS _continues
                                FROM (
                                    SELECT * EXCLUDE (_promotes, _continues)
                                      REPLACE (a2 OR (_promotes OR _continues) AS a2, CASE WHEN _promotes THEN i1 ELSE i2 END AS i2, (_promotes OR _continues) AS o2, CASE WHEN _promotes THEN i1 ELSE i2 END AS q2, CASE WHEN _promotes THEN s1_0_0 ELSE s2_0_0 END AS s2_0_0, a1 AND NOT _promotes AS a1, CASE WHEN _promotes THEN NULL::BIGINT ELSE s1_0_0 END AS s1_0_0)
                                    FROM (
                                        SELECT * REPLACE (_continues AND NOT _promotes AS _continues)
                                        FROM (
                                            SELECT *, (a1 AND coalesce(((c1 = 'Stop') AND ((CASE WHEN c0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND s1_0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN c0 - s1_0_0 ELSE kx_low64(c0::HUGEINT - s1_0_0::HUGEINT) END) <= 5::BIGINT)), false)) AS _promotes, a2 AND coalesce(((c1 = 'Stop') AND ((CASE WHEN c0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND s2_0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN c0 - s2_0_0 ELSE kx_low64(c0::HUGEINT - s2_0_0::HUGEINT) END) <= 5::BIGINT)), false) AS _continues
                                            FROM (
                                                SELECT w.* REPLACE (w._row + 1 AS _row), l.c0[w._row + 1] AS c0, l.c1[w._row + 1] AS c1
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
            )
        )
    )
    SELECT r."ts" AS "ts", r."event" AS "event", w.q0 AS "match", w._row * 3 + 2 AS _order
    FROM _walk AS w
    INNER JOIN "scan" AS r ON r."_row" = w._row
    WHERE w.o0
    UNION ALL
    SELECT r."ts" AS "ts", r."event" AS "event", w.q1 AS "match", w._row * 3 + 1 AS _order
    FROM _walk AS w
    INNER JOIN "scan" AS r ON r."_row" = w._row
    WHERE w.o1
    UNION ALL
    SELECT r."ts" AS "ts", r."event" AS "event", w.q2 AS "match", w._row * 3 + 0 AS _order
    FROM _walk AS w
    INNER JOIN "scan" AS r ON r."_row" = w._row
    WHERE w.o2
) AS t2
ORDER BY t2."_order";
