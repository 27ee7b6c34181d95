SELECT t7."a"
FROM (
    SELECT '[3,1]'::JSON AS "a"
) AS t1
CROSS JOIN LATERAL (
    WITH "scan" AS MATERIALIZED (
        SELECT
            kx_json_long(t2."a") AS "a",
            row_number() OVER (ORDER BY kx_json_long(t2."a") ASC NULLS FIRST, t2."_index" ASC NULLS LAST) - 1 AS "_row"
        FROM (
            SELECT unnest(kx_expand(t1."a")) AS "a", unnest(range(len(kx_expand(t1."a")))) AS "_index"
        ) AS t2
    ),
    "states" AS MATERIALIZED (
        SELECT f."_row", f."_state"
        FROM (
            WITH blocks AS MATERIALIZED (
                SELECT t3."_row" // 32 AS b, list_sort(list({'n': t3."_row", 's': NULL::STRUCT(s0 STRUCT(m BIGINT))})) AS l
                FROM "scan" AS t3
                GROUP BY 1
            ),
            starts AS MATERIALIZED (
                SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
                FROM (
                    SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], 'o': [{'s0': {'m': NULL::BIGINT}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                    FROM (
                        SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, s STRUCT(s0 STRUCT(m BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT))[])[]})) AS l
                            FROM (
                                SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT))[]})) AS l
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
                    SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT))[]}), lambda _state, _row: {'n': _row.n, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT))[]}) AS r
                    FROM blocks
                    INNER JOIN starts USING (b)
                )
            )
        ) AS f
    )
    SELECT t6."a", t6."_order"
    FROM (
        SELECT t4."a", t5."_row" * 1 + 0 AS "_order"
        FROM "scan" AS t4
        INNER JOIN "states" AS t5
          ON t4."_row" = t5."_row" AND t5."_state".s0.m = t5."_row"
    ) AS t6
) AS t7
ORDER BY t7."_order" ASC NULLS LAST;
