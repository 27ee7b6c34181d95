WITH "scan" AS MATERIALIZED (
    SELECT t1."x", row_number() OVER () - 1 AS "_row"
    FROM generate_series(1::BIGINT, 4::BIGINT, 1::BIGINT) AS t1("x")
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t2."_row" // 32 AS b, list_sort(list({'n': t2."_row", 'f0': t2."x", 's': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))})) AS l
            FROM "scan" AS t2
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_1': CAST((CASE WHEN _row.f0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _state.s.s0.c0_1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f0 + _state.s.s0.c0_1 ELSE kx_low64(_row.f0::HUGEINT + _state.s.s0.c0_1::HUGEINT) END) AS BIGINT), 'c0_2': CAST('none' AS VARCHAR)} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], 'o': [{'s0': {'m': NULL::BIGINT, 'c0_1': CAST(0::BIGINT AS BIGINT), 'c0_2': CAST('none' AS VARCHAR)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                FROM (
                    SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[])[]})) AS l
                    FROM (
                        SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[]})) AS l
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_1': CAST((CASE WHEN _row.f0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _state.s.s0.c0_1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f0 + _state.s.s0.c0_1 ELSE kx_low64(_row.f0::HUGEINT + _state.s.s0.c0_1::HUGEINT) END) AS BIGINT), 'c0_2': CAST('none' AS VARCHAR)} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT, c0_1 BIGINT, c0_2 VARCHAR))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t5."x", t5."total", t5."seen"
FROM (
    SELECT t3."x", t4."_state".s0.c0_1 AS "total", t4."_state".s0.c0_2 AS "seen", t4."_row" * 1 + 0 AS "_order"
    FROM "scan" AS t3
    INNER JOIN "states" AS t4
      ON t3."_row" = t4."_row" AND t4."_state".s0.m = t4."_row"
) AS t5
ORDER BY t5."_order" ASC NULLS LAST;
