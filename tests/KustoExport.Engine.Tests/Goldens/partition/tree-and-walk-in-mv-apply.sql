SELECT t1."name", t11."sum", t11."aggregated_sum"
FROM (VALUES
    ('x', '[3,1,2]'::JSON),
    ('y', '[4]'::JSON)
) AS t1("name", "steps")
CROSS JOIN LATERAL (
    WITH "scan" AS MATERIALIZED (
        SELECT
            t2."name",
            t2."steps",
            kx_json_long(t2."step") AS "step",
            row_number() OVER (ORDER BY kx_json_long(t2."step") ASC NULLS FIRST, t2."_index" ASC NULLS LAST) - 1 AS "_row"
        FROM (
            SELECT
                t1."name",
                t1."steps",
                unnest(kx_expand(t1."steps")) AS "step",
                unnest(range(len(kx_expand(t1."steps")))) AS "_index"
        ) AS t2
    ),
    "states" AS MATERIALIZED (
        SELECT f."_row", f."_state"
        FROM (
            WITH blocks AS MATERIALIZED (
                SELECT t3."_row" // 32 AS b, list_sort(list({'n': t3."_row", 'f0': t3."step", 's': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))})) AS l
                FROM "scan" AS t3
                GROUP BY 1
            ),
            starts AS MATERIALIZED (
                SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
                FROM (
                    SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_3': CAST((CASE WHEN _state.s.s0.c0_3 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _row.f0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _state.s.s0.c0_3 + _row.f0 ELSE kx_low64(_state.s.s0.c0_3::HUGEINT + _row.f0::HUGEINT) END) AS BIGINT)} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], 'o': [{'s0': {'m': NULL::BIGINT, 'c0_3': CAST(0::BIGINT AS BIGINT)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                    FROM (
                        SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[]})) AS l
                            FROM (
                                SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[]})) AS l
                                FROM blocks
                                GROUP BY 1
                            )
                            GROUP BY 1
                        )
                    )
                )
            )
            SELECT b * 32 + unnest(range(len(states))) AS _row, unnest(states) AS _state
            FROM (
                SELECT b, list_append(r.o, r.s)[2:] AS states
                FROM (
                    SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_3': CAST((CASE WHEN _state.s.s0.c0_3 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _row.f0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _state.s.s0.c0_3 + _row.f0 ELSE kx_low64(_state.s.s0.c0_3::HUGEINT + _row.f0::HUGEINT) END) AS BIGINT)} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[]}) AS r
                    FROM blocks
                    INNER JOIN starts USING (b)
                )
            )
        ) AS f
    ),
    "nested" AS MATERIALIZED (
        SELECT t6."name", t6."steps", t6."step", t6."sum", t6."_order"
        FROM (
            SELECT t4."name", t4."steps", t4."step", t5."_state".s0.c0_3 AS "sum", t5."_row" * 1 + 0 AS "_order"
            FROM "scan" AS t4
            INNER JOIN "states" AS t5
              ON t4."_row" = t5."_row" AND t5."_state".s0.m = t5."_row"
        ) AS t6
    )
    SELECT t10."sum", t10."aggregated_sum"
    FROM (
        SELECT t9."sum", t9."aggregated_sum"
        FROM (
            SELECT
                t8."sum",
                t8."aggregated_sum",
                row_number() OVER (ORDER BY t8."aggregated_sum" DESC NULLS LAST) AS "_rank"
            FROM (
                SELECT t7."sum", max(t7."step") AS "aggregated_sum"
                FROM "nested" AS t7
                GROUP BY 1
            ) AS t8
        ) AS t9
        WHERE t9."_rank" <= 2
    ) AS t10
) AS t11
ORDER BY t1."name" ASC NULLS FIRST, t11."sum" ASC NULLS FIRST;
