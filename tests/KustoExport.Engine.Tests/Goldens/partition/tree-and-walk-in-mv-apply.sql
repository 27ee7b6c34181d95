SELECT t1."name", t8."sum", t8."aggregated_sum"
FROM (VALUES
    ('x', '[3,1,2]'::JSON),
    ('y', '[4]'::JSON)
) AS t1("name", "steps"),
LATERAL (
    WITH "scan" AS MATERIALIZED (
        SELECT
            t2."name",
            t2."steps",
            kx_json_long(t2."step") AS "step",
            row_number() OVER (ORDER BY kx_json_long(t2."step") ASC NULLS FIRST) AS "_row"
        FROM (
            SELECT
                t1."name",
                t1."steps",
                unnest(kx_expand(t1."steps")) AS "step",
                unnest(range(len(kx_expand(t1."steps")))) AS "_index"
        ) AS t2
    ),
    "nested" AS MATERIALIZED (
        SELECT t3."name", t3."steps", t3."step", t3."sum", t3."_order"
        FROM (
            WITH RECURSIVE _lists AS MATERIALIZED (
                SELECT count(*) AS _count, list("step" ORDER BY "_row") AS c2
                FROM "scan"
            ),
            _walk AS (
                SELECT CAST(0 AS BIGINT) AS _row, CAST(0 AS BIGINT) AS _next, CAST(false AS BOOLEAN) AS a0, CAST(NULL AS BIGINT) AS i0, CAST(false AS BOOLEAN) AS o0, CAST(NULL AS BIGINT) AS q0, CAST(NULL AS BIGINT) AS v0_0, CAST(0::BIGINT AS BIGINT) AS s0_0_3
                UNION ALL
                SELECT _row, _next, a0, i0, o0, q0, v0_0, s0_0_3
                FROM (
                    SELECT * EXCLUDE (_promotes, _continues, n0)
                      REPLACE (a0 OR (_promotes OR _continues) AS a0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS i0, (_promotes OR _continues) AS o0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS q0, n0 AS v0_0, CASE WHEN (_promotes OR _continues) THEN n0 ELSE s0_0_3 END AS s0_0_3, _next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next)
                    FROM (
                        SELECT * REPLACE (_continues AND NOT _promotes AS _continues), (CASE WHEN s0_0_3 BETWEEN -4611686018427387904 AND 4611686018427387904 AND c2 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN s0_0_3 + c2 ELSE kx_low64(s0_0_3::HUGEINT + c2::HUGEINT) END) AS n0
                        FROM (
                            SELECT *, false AS _promotes, true AND coalesce(true, false) AS _continues
                            FROM (
                                SELECT w.* REPLACE (w._row + 1 AS _row), l.c2[w._row + 1] AS c2
                                FROM _walk AS w, _lists AS l
                                WHERE w._row < l._count
                            )
                        )
                    )
                )
            )
            SELECT r."name" AS "name", r."steps" AS "steps", r."step" AS "step", w.v0_0 AS "sum", w._row * 1 + 0 AS _order
            FROM _walk AS w
            INNER JOIN "scan" AS r ON r."_row" = w._row
            WHERE w.o0
        ) AS t3
    )
    SELECT t7."sum", t7."aggregated_sum"
    FROM (
        SELECT t6."sum", t6."aggregated_sum"
        FROM (
            SELECT
                t5."sum",
                t5."aggregated_sum",
                row_number() OVER (ORDER BY t5."aggregated_sum" DESC NULLS LAST) AS "_rank"
            FROM (
                SELECT t4."sum", max(t4."step") AS "aggregated_sum"
                FROM "nested" AS t4
                GROUP BY 1
            ) AS t5
        ) AS t6
        WHERE t6."_rank" <= 2
    ) AS t7
) AS t8
ORDER BY t1."name" ASC NULLS FIRST, t8."sum" ASC NULLS FIRST;
