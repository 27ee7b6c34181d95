WITH "scan" AS MATERIALIZED (
    SELECT t1."ts", t1."event", row_number() OVER (ORDER BY t1."ts" ASC NULLS FIRST) - 1 AS "_row"
    FROM (VALUES
        (0::BIGINT, 'A'),
        (600000000::BIGINT, 'B'),
        (19200000000::BIGINT, 'C'),
        (21600000000::BIGINT, 'D'),
        (45000000000::BIGINT, 'E')
    ) AS t1("ts", "event")
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t2."_row" // 32 AS b, list_sort(list({'n': t2."_row", 'f0': t2."ts", 's': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))})) AS l
            FROM "scan" AS t2
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'next': CASE WHEN CASE WHEN _state.s.s0.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s0.c0_2) > 18000000000::BIGINT)) THEN (true) ELSE _state.s.s0.m IS NULL AND (true) END THEN _state.s.next + 1::BIGINT ELSE _state.s.next END, 's0': CASE WHEN _state.s.s0.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s0.c0_2) > 18000000000::BIGINT)) THEN CASE WHEN (true) THEN {'m': _row.n, 'i': _state.s.next, 'c0_2': CAST((CASE WHEN (CAST(NULL::BIGINT AS BIGINT) IS NULL) THEN _row.f0 ELSE CAST(NULL::BIGINT AS BIGINT) END) AS BIGINT)} ELSE {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_2': CAST(NULL::BIGINT AS BIGINT)} END WHEN (true) THEN {'m': _row.n, 'i': coalesce(_state.s.s0.i, _state.s.next), 'c0_2': CAST((CASE WHEN (_state.s.s0.c0_2 IS NULL) THEN _row.f0 ELSE _state.s.s0.c0_2 END) AS BIGINT)} ELSE _state.s.s0 END, 's1': CASE WHEN _state.s.s0.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s0.c0_2) > 18000000000::BIGINT)) THEN {'m': _row.n, 'i': _state.s.s0.i, 'c0_2': CAST(_state.s.s0.c0_2 AS BIGINT)} WHEN _state.s.s1.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s1.c0_2) > 18000000000::BIGINT)) THEN {'m': _row.n, 'i': _state.s.s1.i, 'c0_2': CAST(_state.s.s1.c0_2 AS BIGINT)} ELSE _state.s.s1 END}}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], 'o': [{'next': 0::BIGINT, 's0': {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_2': CAST(NULL::BIGINT AS BIGINT)}, 's1': {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_2': CAST(NULL::BIGINT AS BIGINT)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                FROM (
                    SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[])[]})) AS l
                    FROM (
                        SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[]})) AS l
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 's': _row.s, 'o': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'next': CASE WHEN CASE WHEN _state.s.s0.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s0.c0_2) > 18000000000::BIGINT)) THEN (true) ELSE _state.s.s0.m IS NULL AND (true) END THEN _state.s.next + 1::BIGINT ELSE _state.s.next END, 's0': CASE WHEN _state.s.s0.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s0.c0_2) > 18000000000::BIGINT)) THEN CASE WHEN (true) THEN {'m': _row.n, 'i': _state.s.next, 'c0_2': CAST((CASE WHEN (CAST(NULL::BIGINT AS BIGINT) IS NULL) THEN _row.f0 ELSE CAST(NULL::BIGINT AS BIGINT) END) AS BIGINT)} ELSE {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_2': CAST(NULL::BIGINT AS BIGINT)} END WHEN (true) THEN {'m': _row.n, 'i': coalesce(_state.s.s0.i, _state.s.next), 'c0_2': CAST((CASE WHEN (_state.s.s0.c0_2 IS NULL) THEN _row.f0 ELSE _state.s.s0.c0_2 END) AS BIGINT)} ELSE _state.s.s0 END, 's1': CASE WHEN _state.s.s0.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s0.c0_2) > 18000000000::BIGINT)) THEN {'m': _row.n, 'i': _state.s.s0.i, 'c0_2': CAST(_state.s.s0.c0_2 AS BIGINT)} WHEN _state.s.s1.m IS NOT NULL AND ((kx_span(_row.f0::HUGEINT - _state.s.s1.c0_2) > 18000000000::BIGINT)) THEN {'m': _row.n, 'i': _state.s.s1.i, 'c0_2': CAST(_state.s.s1.c0_2 AS BIGINT)} ELSE _state.s.s1 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': s, 'o': []::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT), s1 STRUCT(m BIGINT, i BIGINT, c0_2 BIGINT))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t5."ts", t5."event", t5."start", t5."session"
FROM (
    SELECT
        t3."ts",
        t3."event",
        t4."_state".s0.c0_2 AS "start",
        t4."_state".s0.i AS "session",
        t4."_row" * 2 + 1 AS "_order"
    FROM "scan" AS t3
    INNER JOIN "states" AS t4
      ON t3."_row" = t4."_row" AND t4."_state".s0.m = t4."_row"
) AS t5
ORDER BY t5."_order" ASC NULLS LAST;
