WITH "scan" AS MATERIALIZED (
    SELECT
        t1."ts",
        t1."event",
        (t1."event" = 'up') AS "value",
        (t1."event" = 'down') AS "value_1",
        row_number() OVER (ORDER BY t1."ts" ASC NULLS FIRST) - 1 AS "_row"
    FROM (VALUES
        (0::BIGINT, 'up'),
        (1::BIGINT, 'up'),
        (2::BIGINT, 'down'),
        (3::BIGINT, 'down'),
        (4::BIGINT, 'x'),
        (5::BIGINT, 'down'),
        (6::BIGINT, 'up'),
        (7::BIGINT, 'down'),
        (8::BIGINT, 'up')
    ) AS t1("ts", "event")
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t2."_row" // 32 AS b, list_sort(list({'n': t2."_row", 'f0': t2."value", 'f1': t2."value_1", 'f2': t2."ts", 's': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))})) AS l
            FROM "scan" AS t2
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 's': {'next': CASE WHEN CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f1) THEN (_row.f0) ELSE _state.s.s0.m IS NULL AND (_row.f0) END THEN _state.s.next + 1::BIGINT ELSE _state.s.next END, 's0': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f1) THEN CASE WHEN (_row.f0) THEN {'m': _row.n, 'g': false, 'i': _state.s.next, 'c0_0': CAST(_row.f2 AS BIGINT), 'c0_2': CAST((CASE WHEN CAST(0::BIGINT AS BIGINT) BETWEEN -9223372036854775806 AND 9223372036854775806 THEN CAST(0::BIGINT AS BIGINT) + 1::BIGINT ELSE kx_low64(CAST(0::BIGINT AS BIGINT)::HUGEINT + 1::BIGINT::HUGEINT) END) AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)} ELSE {'m': NULL::BIGINT, 'g': false, 'i': NULL::BIGINT, 'c0_0': CAST(NULL::BIGINT AS BIGINT), 'c0_2': CAST(0::BIGINT AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)} END WHEN (_row.f0) THEN {'m': _row.n, 'g': _state.s.s0.m IS NOT NULL, 'i': coalesce(_state.s.s0.i, _state.s.next), 'c0_0': CAST(_row.f2 AS BIGINT), 'c0_2': CAST((CASE WHEN _state.s.s0.c0_2 BETWEEN -9223372036854775806 AND 9223372036854775806 THEN _state.s.s0.c0_2 + 1::BIGINT ELSE kx_low64(_state.s.s0.c0_2::HUGEINT + 1::BIGINT::HUGEINT) END) AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)} ELSE _state.s.s0 END, 's1': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f1) THEN {'m': _row.n, 'g': false, 'i': _state.s.s0.i, 'c0_0': CAST(_state.s.s0.c0_0 AS BIGINT), 'c0_2': CAST(_state.s.s0.c0_2 AS BIGINT), 'c0_3': CAST(_state.s.s0.c0_3 AS BIGINT), 'c1_2': CAST(_state.s.s0.c0_2 AS BIGINT), 'c1_3': CAST((CASE WHEN _row.f2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _state.s.s0.c0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f2 - _state.s.s0.c0_0 ELSE kx_low64(_row.f2::HUGEINT - _state.s.s0.c0_0::HUGEINT) END) AS BIGINT)} WHEN _state.s.s1.m IS NOT NULL AND (_row.f1) THEN {'m': _row.n, 'g': _state.s.s1.m IS NOT NULL, 'i': _state.s.s1.i, 'c0_0': CAST(_state.s.s1.c0_0 AS BIGINT), 'c0_2': CAST(_state.s.s1.c0_2 AS BIGINT), 'c0_3': CAST(_state.s.s1.c0_3 AS BIGINT), 'c1_2': CAST(_state.s.s1.c0_2 AS BIGINT), 'c1_3': CAST((CASE WHEN _row.f2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _state.s.s1.c0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f2 - _state.s.s1.c0_0 ELSE kx_low64(_row.f2::HUGEINT - _state.s.s1.c0_0::HUGEINT) END) AS BIGINT)} ELSE _state.s.s1 END}}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BOOLEAN, 'f2': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], 'o': [{'next': 0::BIGINT, 's0': {'m': NULL::BIGINT, 'g': false, 'i': NULL::BIGINT, 'c0_0': CAST(NULL::BIGINT AS BIGINT), 'c0_2': CAST(0::BIGINT AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)}, 's1': {'m': NULL::BIGINT, 'g': false, 'i': NULL::BIGINT, 'c0_0': CAST(NULL::BIGINT AS BIGINT), 'c0_2': CAST(0::BIGINT AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT), 'c1_2': CAST(0::BIGINT AS BIGINT), 'c1_3': CAST(NULL::BIGINT AS BIGINT)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                FROM (
                    SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[])[]})) AS l
                    FROM (
                        SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BOOLEAN, f2 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[]})) AS l
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 's': _row.s, 'o': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 's': {'next': CASE WHEN CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f1) THEN (_row.f0) ELSE _state.s.s0.m IS NULL AND (_row.f0) END THEN _state.s.next + 1::BIGINT ELSE _state.s.next END, 's0': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f1) THEN CASE WHEN (_row.f0) THEN {'m': _row.n, 'g': false, 'i': _state.s.next, 'c0_0': CAST(_row.f2 AS BIGINT), 'c0_2': CAST((CASE WHEN CAST(0::BIGINT AS BIGINT) BETWEEN -9223372036854775806 AND 9223372036854775806 THEN CAST(0::BIGINT AS BIGINT) + 1::BIGINT ELSE kx_low64(CAST(0::BIGINT AS BIGINT)::HUGEINT + 1::BIGINT::HUGEINT) END) AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)} ELSE {'m': NULL::BIGINT, 'g': false, 'i': NULL::BIGINT, 'c0_0': CAST(NULL::BIGINT AS BIGINT), 'c0_2': CAST(0::BIGINT AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)} END WHEN (_row.f0) THEN {'m': _row.n, 'g': _state.s.s0.m IS NOT NULL, 'i': coalesce(_state.s.s0.i, _state.s.next), 'c0_0': CAST(_row.f2 AS BIGINT), 'c0_2': CAST((CASE WHEN _state.s.s0.c0_2 BETWEEN -9223372036854775806 AND 9223372036854775806 THEN _state.s.s0.c0_2 + 1::BIGINT ELSE kx_low64(_state.s.s0.c0_2::HUGEINT + 1::BIGINT::HUGEINT) END) AS BIGINT), 'c0_3': CAST(NULL::BIGINT AS BIGINT)} ELSE _state.s.s0 END, 's1': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f1) THEN {'m': _row.n, 'g': false, 'i': _state.s.s0.i, 'c0_0': CAST(_state.s.s0.c0_0 AS BIGINT), 'c0_2': CAST(_state.s.s0.c0_2 AS BIGINT), 'c0_3': CAST(_state.s.s0.c0_3 AS BIGINT), 'c1_2': CAST(_state.s.s0.c0_2 AS BIGINT), 'c1_3': CAST((CASE WHEN _row.f2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _state.s.s0.c0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f2 - _state.s.s0.c0_0 ELSE kx_low64(_row.f2::HUGEINT - _state.s.s0.c0_0::HUGEINT) END) AS BIGINT)} WHEN _state.s.s1.m IS NOT NULL AND (_row.f1) THEN {'m': _row.n, 'g': _state.s.s1.m IS NOT NULL, 'i': _state.s.s1.i, 'c0_0': CAST(_state.s.s1.c0_0 AS BIGINT), 'c0_2': CAST(_state.s.s1.c0_2 AS BIGINT), 'c0_3': CAST(_state.s.s1.c0_3 AS BIGINT), 'c1_2': CAST(_state.s.s1.c0_2 AS BIGINT), 'c1_3': CAST((CASE WHEN _row.f2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _state.s.s1.c0_0 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f2 - _state.s.s1.c0_0 ELSE kx_low64(_row.f2::HUGEINT - _state.s.s1.c0_0::HUGEINT) END) AS BIGINT)} ELSE _state.s.s1 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BOOLEAN, 'f2': NULL::BIGINT, 's': s, 'o': []::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT), s1 STRUCT(m BIGINT, g BOOLEAN, i BIGINT, c0_0 BIGINT, c0_2 BIGINT, c0_3 BIGINT, c1_2 BIGINT, c1_3 BIGINT))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t7."ts", t7."event", t7."ups", t7."since", t7."id"
FROM (
    SELECT
        t3."ts",
        t3."event",
        t4."_state".s0.c0_2 AS "ups",
        t4."_state".s0.c0_3 AS "since",
        t4."_state".s0.i AS "id",
        t4."_row" * 2 + 1 AS "_order"
    FROM "scan" AS t3
    INNER JOIN "states" AS t4
      ON t3."_row" = t4."_row" AND t4."_state".s0.m = t4."_row"
    QUALIFY NOT coalesce(lead(t4."_state".s0.g) OVER (ORDER BY t4."_row"), false)
    UNION ALL
    SELECT
        t5."ts",
        t5."event",
        t6."_state".s1.c1_2 AS "ups",
        t6."_state".s1.c1_3 AS "since",
        t6."_state".s1.i AS "id",
        t6."_row" * 2 + 0 AS "_order"
    FROM "scan" AS t5
    INNER JOIN "states" AS t6
      ON t5."_row" = t6."_row" AND t6."_state".s1.m = t6."_row"
    QUALIFY NOT coalesce(lead(t6."_state".s1.g) OVER (ORDER BY t6."_row"), false)
) AS t7
ORDER BY t7."_order" ASC NULLS LAST;
