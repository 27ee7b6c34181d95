WITH "scan" AS MATERIALIZED (
    SELECT
        t1."t",
        t1."v",
        t1."w",
        (t1."v" IS NULL) AS "value",
        (t1."w" = '') AS "value_1",
        row_number() OVER (ORDER BY t1."t" ASC NULLS FIRST) - 1 AS "_row"
    FROM (VALUES
        (1::INTEGER, 10::BIGINT, 'a'),
        (2::INTEGER, NULL::BIGINT, ''),
        (3::INTEGER, NULL::BIGINT, 'b'),
        (4::INTEGER, 40::BIGINT, '')
    ) AS t1("t", "v", "w")
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t2."_row" // 32 AS b, list_sort(list({'n': t2."_row", 'f0': t2."value", 'f1': t2."v", 'f2': t2."value_1", 'f3': t2."w", 's': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))})) AS l
            FROM "scan" AS t2
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_3': CAST((CASE WHEN _row.f0 THEN _state.s.s0.c0_3 ELSE _row.f1 END) AS BIGINT), 'c0_4': CAST((CASE WHEN _row.f2 THEN _state.s.s0.c0_4 ELSE _row.f3 END) AS VARCHAR)} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BIGINT, 'f2': NULL::BOOLEAN, 'f3': NULL::VARCHAR, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], 'o': [{'s0': {'m': NULL::BIGINT, 'c0_3': CAST(NULL::BIGINT AS BIGINT), 'c0_4': CAST('' AS VARCHAR)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                FROM (
                    SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[])[]})) AS l
                    FROM (
                        SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BOOLEAN, f3 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[]})) AS l
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_3': CAST((CASE WHEN _row.f0 THEN _state.s.s0.c0_3 ELSE _row.f1 END) AS BIGINT), 'c0_4': CAST((CASE WHEN _row.f2 THEN _state.s.s0.c0_4 ELSE _row.f3 END) AS VARCHAR)} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BIGINT, 'f2': NULL::BOOLEAN, 'f3': NULL::VARCHAR, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT, c0_4 VARCHAR))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t5."t", t5."v_1" AS "v", t5."w_1" AS "w"
FROM (
    SELECT
        t3."t",
        t3."v",
        t3."w",
        t4."_state".s0.c0_3 AS "v_1",
        t4."_state".s0.c0_4 AS "w_1",
        t4."_row" * 1 + 0 AS "_order"
    FROM "scan" AS t3
    INNER JOIN "states" AS t4
      ON t3."_row" = t4."_row" AND t4."_state".s0.m = t4."_row"
) AS t5
ORDER BY t5."_order" ASC NULLS LAST;

WITH "scan" AS MATERIALIZED (
    SELECT
        t1."t",
        t1."v",
        t1."w",
        (t1."t"::BIGINT IS NOT DISTINCT FROM 1::BIGINT) AS "value",
        (CASE WHEN t1."v" BETWEEN -92233720368547758 AND 92233720368547758 THEN t1."v" * 100::BIGINT ELSE kx_low64(t1."v"::HUGEINT * 100::BIGINT::HUGEINT) END) AS "value_1",
        (t1."t"::BIGINT > 1::BIGINT) AS "value_2",
        row_number() OVER (ORDER BY t1."t" ASC NULLS FIRST) - 1 AS "_row"
    FROM (VALUES
        (1::INTEGER, 10::BIGINT, 'a'),
        (2::INTEGER, NULL::BIGINT, ''),
        (3::INTEGER, NULL::BIGINT, 'b'),
        (4::INTEGER, 40::BIGINT, '')
    ) AS t1("t", "v", "w")
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t2."_row" // 32 AS b, list_sort(list({'n': t2."_row", 'f0': t2."value", 'f1': t2."value_1", 'f2': t2."w", 'f3': t2."value_2", 'f4': t2."v", 's': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))})) AS l
            FROM "scan" AS t2
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 'f4': _row.f4, 's': {'next': CASE WHEN CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f3) THEN (_row.f0) ELSE _state.s.s0.m IS NULL AND (_row.f0) END THEN _state.s.next + 1::BIGINT ELSE _state.s.next END, 's0': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f3) THEN CASE WHEN (_row.f0) THEN {'m': _row.n, 'i': _state.s.next, 'c0_4': CAST(_row.f1 AS BIGINT), 'c0_5': CAST(_row.f2 AS VARCHAR)} ELSE {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_4': CAST(NULL::BIGINT AS BIGINT), 'c0_5': CAST('' AS VARCHAR)} END WHEN (_row.f0) THEN {'m': _row.n, 'i': coalesce(_state.s.s0.i, _state.s.next), 'c0_4': CAST(_row.f1 AS BIGINT), 'c0_5': CAST(_row.f2 AS VARCHAR)} ELSE _state.s.s0 END, 's1': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f3) THEN {'m': _row.n, 'i': _state.s.s0.i, 'c0_4': CAST(_state.s.s0.c0_4 AS BIGINT), 'c0_5': CAST(_state.s.s0.c0_5 AS VARCHAR), 'c1_3': CAST(_state.s.s0.c0_4 AS BIGINT), 'c1_4': CAST(_row.f4 AS BIGINT), 'c1_5': CAST((_state.s.s0.c0_5 || '+' || _row.f2) AS VARCHAR)} WHEN _state.s.s1.m IS NOT NULL AND (_row.f3) THEN {'m': _row.n, 'i': _state.s.s1.i, 'c0_4': CAST(_state.s.s1.c0_4 AS BIGINT), 'c0_5': CAST(_state.s.s1.c0_5 AS VARCHAR), 'c1_3': CAST(_state.s.s1.c0_4 AS BIGINT), 'c1_4': CAST(_row.f4 AS BIGINT), 'c1_5': CAST((_state.s.s1.c0_5 || '+' || _row.f2) AS VARCHAR)} ELSE _state.s.s1 END}}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BIGINT, 'f2': NULL::VARCHAR, 'f3': NULL::BOOLEAN, 'f4': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], 'o': [{'next': 0::BIGINT, 's0': {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_4': CAST(NULL::BIGINT AS BIGINT), 'c0_5': CAST('' AS VARCHAR)}, 's1': {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_4': CAST(NULL::BIGINT AS BIGINT), 'c0_5': CAST('' AS VARCHAR), 'c1_3': CAST((-1)::BIGINT AS BIGINT), 'c1_4': CAST(NULL::BIGINT AS BIGINT), 'c1_5': CAST('' AS VARCHAR)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                FROM (
                    SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[])[]})) AS l
                    FROM (
                        SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 VARCHAR, f3 BOOLEAN, f4 BIGINT, s STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR)))[], o STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[]})) AS l
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 'f4': _row.f4, 's': _row.s, 'o': NULL::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 'f4': _row.f4, 's': {'next': CASE WHEN CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f3) THEN (_row.f0) ELSE _state.s.s0.m IS NULL AND (_row.f0) END THEN _state.s.next + 1::BIGINT ELSE _state.s.next END, 's0': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f3) THEN CASE WHEN (_row.f0) THEN {'m': _row.n, 'i': _state.s.next, 'c0_4': CAST(_row.f1 AS BIGINT), 'c0_5': CAST(_row.f2 AS VARCHAR)} ELSE {'m': NULL::BIGINT, 'i': NULL::BIGINT, 'c0_4': CAST(NULL::BIGINT AS BIGINT), 'c0_5': CAST('' AS VARCHAR)} END WHEN (_row.f0) THEN {'m': _row.n, 'i': coalesce(_state.s.s0.i, _state.s.next), 'c0_4': CAST(_row.f1 AS BIGINT), 'c0_5': CAST(_row.f2 AS VARCHAR)} ELSE _state.s.s0 END, 's1': CASE WHEN _state.s.s0.m IS NOT NULL AND (_row.f3) THEN {'m': _row.n, 'i': _state.s.s0.i, 'c0_4': CAST(_state.s.s0.c0_4 AS BIGINT), 'c0_5': CAST(_state.s.s0.c0_5 AS VARCHAR), 'c1_3': CAST(_state.s.s0.c0_4 AS BIGINT), 'c1_4': CAST(_row.f4 AS BIGINT), 'c1_5': CAST((_state.s.s0.c0_5 || '+' || _row.f2) AS VARCHAR)} WHEN _state.s.s1.m IS NOT NULL AND (_row.f3) THEN {'m': _row.n, 'i': _state.s.s1.i, 'c0_4': CAST(_state.s.s1.c0_4 AS BIGINT), 'c0_5': CAST(_state.s.s1.c0_5 AS VARCHAR), 'c1_3': CAST(_state.s.s1.c0_4 AS BIGINT), 'c1_4': CAST(_row.f4 AS BIGINT), 'c1_5': CAST((_state.s.s1.c0_5 || '+' || _row.f2) AS VARCHAR)} ELSE _state.s.s1 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BIGINT, 'f2': NULL::VARCHAR, 'f3': NULL::BOOLEAN, 'f4': NULL::BIGINT, 's': s, 'o': []::STRUCT(next BIGINT, s0 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR), s1 STRUCT(m BIGINT, i BIGINT, c0_4 BIGINT, c0_5 VARCHAR, c1_3 BIGINT, c1_4 BIGINT, c1_5 VARCHAR))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t5."t", t5."v_1" AS "v", t5."w_1" AS "w", t5."previous", t5."m"
FROM (
    SELECT
        t3."t",
        t3."v",
        t3."w",
        t4."_state".s1.c1_3 AS "previous",
        t4."_state".s1.c1_4 AS "v_1",
        t4."_state".s1.c1_5 AS "w_1",
        t4."_state".s1.i AS "m",
        t4."_row" * 2 + 0 AS "_order"
    FROM "scan" AS t3
    INNER JOIN "states" AS t4
      ON t3."_row" = t4."_row" AND t4."_state".s1.m = t4."_row"
) AS t5
ORDER BY t5."_order" ASC NULLS LAST;

WITH "scan" AS MATERIALIZED (
    SELECT t1."t", t1."t"::BIGINT AS "value", row_number() OVER (ORDER BY t1."t" ASC NULLS FIRST) - 1 AS "_row"
    FROM (VALUES
        (1::INTEGER),
        (2::INTEGER),
        (3::INTEGER),
        (4::INTEGER)
    ) AS t1("t")
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t2."_row" // 32 AS b, list_sort(list({'n': t2."_row", 'f0': t2."value", 's': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))})) AS l
            FROM "scan" AS t2
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_3': CAST((CASE WHEN _row.f0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND coalesce(_state.s.s0.c0_3, 0::BIGINT) BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f0 + coalesce(_state.s.s0.c0_3, 0::BIGINT) ELSE kx_low64(_row.f0::HUGEINT + coalesce(_state.s.s0.c0_3, 0::BIGINT)::HUGEINT) END) AS BIGINT)} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT)))[], 'o': [{'s0': {'m': NULL::BIGINT, 'c0_3': CAST(NULL::BIGINT AS BIGINT)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_3': CAST((CASE WHEN _row.f0 BETWEEN -4611686018427387904 AND 4611686018427387904 AND coalesce(_state.s.s0.c0_3, 0::BIGINT) BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _row.f0 + coalesce(_state.s.s0.c0_3, 0::BIGINT) ELSE kx_low64(_row.f0::HUGEINT + coalesce(_state.s.s0.c0_3, 0::BIGINT)::HUGEINT) END) AS BIGINT)} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT, c0_3 BIGINT))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t5."v"
FROM (
    SELECT t3."t", t4."_state".s0.c0_3 AS "v", t4."_row" * 1 + 0 AS "_order"
    FROM "scan" AS t3
    INNER JOIN "states" AS t4
      ON t3."_row" = t4."_row" AND t4."_state".s0.m = t4."_row"
) AS t5
WHERE (t5."v" > 3::BIGINT)
ORDER BY t5."_order" ASC NULLS LAST;
