WITH "scan" AS MATERIALIZED (
    SELECT
        t2."x",
        t2."tag",
        ((random() < 2e0) AND regexp_matches(t2."tag", 'n[1-5]')) AS "value",
        (
        SELECT 7::BIGINT AS "most"
        LIMIT 1
    ) AS "value_1",
        json_array(to_json(t2."tag")) AS "value_2",
        replace(upper(t2."tag"), 'ẞ', 'ß') AS "value_3",
        row_number() OVER () - 1 AS "_row"
    FROM (
        SELECT t1."x", ('n' || COALESCE(t1."x"::VARCHAR, '')) AS "tag"
        FROM generate_series(1::BIGINT, 6::BIGINT, 1::BIGINT) AS t1("x")
    ) AS t2
),
"states" AS MATERIALIZED (
    SELECT f."_row", f."_state"
    FROM (
        WITH blocks AS MATERIALIZED (
            SELECT t3."_row" // 32 AS b, list_sort(list({'n': t3."_row", 'f0': t3."value", 'f1': t3."x", 'f2': t3."value_1", 'f3': t3."value_2", 'f4': t3."value_3", 'f5': t3."tag", 's': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))})) AS l
            FROM "scan" AS t3
            GROUP BY 1
        ),
        starts AS MATERIALIZED (
            SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
            FROM (
                SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 'f4': _row.f4, 'f5': _row.f5, 's': {'s0': CASE WHEN (_row.f0) THEN {'m': _row.n, 'c0_1': CAST(_row.f5 AS VARCHAR), 'c0_2': CAST((CASE WHEN ((CASE WHEN _state.s.s0.c0_2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _row.f1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _state.s.s0.c0_2 + _row.f1 ELSE kx_low64(_state.s.s0.c0_2::HUGEINT + _row.f1::HUGEINT) END) > _row.f2) THEN _row.f1 ELSE (CASE WHEN _state.s.s0.c0_2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _row.f1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _state.s.s0.c0_2 + _row.f1 ELSE kx_low64(_state.s.s0.c0_2::HUGEINT + _row.f1::HUGEINT) END) END) AS BIGINT), 'c0_3': CAST((CASE WHEN coalesce(_state.s.s0.c0_3, _row.f3) IS NOT NULL THEN to_json(flatten([coalesce(kx_items(_state.s.s0.c0_3), []), coalesce(kx_items(_row.f3), [])])) END) AS JSON), 'c0_4': CAST((_state.s.s0.c0_4 || '/' || _row.f4 || _state.s.s0.c0_1) AS VARCHAR)} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BIGINT, 'f2': NULL::BIGINT, 'f3': NULL::JSON, 'f4': NULL::VARCHAR, 'f5': NULL::VARCHAR, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], 'o': [{'s0': {'m': NULL::BIGINT, 'c0_1': CAST('' AS VARCHAR), 'c0_2': CAST(0::BIGINT AS BIGINT), 'c0_3': CAST(NULL::JSON AS JSON), 'c0_4': CAST('-' AS VARCHAR)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                FROM (
                    SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[])[]})) AS l
                    FROM (
                        SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BOOLEAN, f1 BIGINT, f2 BIGINT, f3 JSON, f4 VARCHAR, f5 VARCHAR, s STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[]})) AS l
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
                SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 'f4': _row.f4, 'f5': _row.f5, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 'f1': _row.f1, 'f2': _row.f2, 'f3': _row.f3, 'f4': _row.f4, 'f5': _row.f5, 's': {'s0': CASE WHEN (_row.f0) THEN {'m': _row.n, 'c0_1': CAST(_row.f5 AS VARCHAR), 'c0_2': CAST((CASE WHEN ((CASE WHEN _state.s.s0.c0_2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _row.f1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _state.s.s0.c0_2 + _row.f1 ELSE kx_low64(_state.s.s0.c0_2::HUGEINT + _row.f1::HUGEINT) END) > _row.f2) THEN _row.f1 ELSE (CASE WHEN _state.s.s0.c0_2 BETWEEN -4611686018427387904 AND 4611686018427387904 AND _row.f1 BETWEEN -4611686018427387904 AND 4611686018427387904 THEN _state.s.s0.c0_2 + _row.f1 ELSE kx_low64(_state.s.s0.c0_2::HUGEINT + _row.f1::HUGEINT) END) END) AS BIGINT), 'c0_3': CAST((CASE WHEN coalesce(_state.s.s0.c0_3, _row.f3) IS NOT NULL THEN to_json(flatten([coalesce(kx_items(_state.s.s0.c0_3), []), coalesce(kx_items(_row.f3), [])])) END) AS JSON), 'c0_4': CAST((_state.s.s0.c0_4 || '/' || _row.f4 || _state.s.s0.c0_1) AS VARCHAR)} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BOOLEAN, 'f1': NULL::BIGINT, 'f2': NULL::BIGINT, 'f3': NULL::JSON, 'f4': NULL::VARCHAR, 'f5': NULL::VARCHAR, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT, c0_1 VARCHAR, c0_2 BIGINT, c0_3 JSON, c0_4 VARCHAR))[]}) AS r
                FROM blocks
                INNER JOIN starts USING (b)
            )
        )
    ) AS f
)
SELECT t6."x", t6."tag", t6."sum", t6."tags", t6."path"
FROM (
    SELECT
        t4."x",
        t4."tag",
        t5."_state".s0.c0_2 AS "sum",
        t5."_state".s0.c0_3 AS "tags",
        t5."_state".s0.c0_4 AS "path",
        t5."_row" * 1 + 0 AS "_order"
    FROM "scan" AS t4
    INNER JOIN "states" AS t5
      ON t4."_row" = t5."_row" AND t5."_state".s0.m = t5."_row"
) AS t6
ORDER BY t6."_order" ASC NULLS LAST;
