WITH "partitioned" AS MATERIALIZED (
    SELECT t1."k", t1."v", t1."k" AS "_key"
    FROM (VALUES
        (1::BIGINT, 1::BIGINT),
        (2::BIGINT, 2::BIGINT)
    ) AS t1("k", "v")
)
SELECT t9."k", t9."v", t9."t"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    WITH "scan" AS MATERIALIZED (
        SELECT t3."k", t3."v", t3."_key", row_number() OVER (ORDER BY t3."v" ASC NULLS FIRST) - 1 AS "_row"
        FROM "partitioned" AS t3
        WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
    ),
    "states" AS MATERIALIZED (
        SELECT f."_row", f."_state"
        FROM (
            WITH blocks AS MATERIALIZED (
                SELECT t5."_row" // 32 AS b, list_sort(list({'n': t5."_row", 'f0': t5."v", 's': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))})) AS l
                FROM "scan" AS t5
                GROUP BY 1
            ),
            starts AS MATERIALIZED (
                SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s
                FROM (
                    SELECT flatten(list_transform(list_reduce(l, lambda _a3, _e3: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[])[], 'o': list_append(_a3.o, list_reduce(_e3.l, lambda _a2, _e2: {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[], 'o': list_append(_a2.o, list_reduce(_e2.l, lambda _a1, _e1: {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], 'o': list_append(_a1.o, list_reduce(_e1.l, lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_2': CAST(_row.f0 AS BIGINT)} ELSE _state.s.s0 END}}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': _a1.o[-1]}).s)}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], 'o': [_a2.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[], 'o': [_a3.o[-1].o[-1]]}))}, {'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[], 'o': [{'b': NULL::BIGINT, 'l': NULL::STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], 'o': [{'s0': {'m': NULL::BIGINT, 'c0_2': CAST(NULL::BIGINT AS BIGINT)}}]}]}]}).o[2:], lambda _r3: flatten(list_transform(_r3.o[2:], lambda _r2: _r2.o[:-2])))) AS starts
                    FROM (
                        SELECT list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[], o STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[])[]})) AS l
                        FROM (
                            SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(b BIGINT, l STRUCT(n BIGINT, f0 BIGINT, s STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT)))[], o STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[])[]})) AS l
                            FROM (
                                SELECT b // 32 AS b, list_sort(list({'b': b, 'l': l, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[]})) AS l
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
                    SELECT b, list_reduce(list_transform(l, lambda _row: {'n': _row.n, 'f0': _row.f0, 's': _row.s, 'o': NULL::STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[]}), lambda _state, _row: {'n': _row.n, 'f0': _row.f0, 's': {'s0': CASE WHEN (true) THEN {'m': _row.n, 'c0_2': CAST(_row.f0 AS BIGINT)} ELSE _state.s.s0 END}, 'o': list_append(_state.o, _state.s)}, {'n': NULL::BIGINT, 'f0': NULL::BIGINT, 's': s, 'o': []::STRUCT(s0 STRUCT(m BIGINT, c0_2 BIGINT))[]}) AS r
                    FROM blocks
                    INNER JOIN starts USING (b)
                )
            )
        ) AS f
    )
    SELECT t8."k", t8."v", t8."t", t8."_order"
    FROM (
        SELECT t6."k", t6."v", t7."_state".s0.c0_2 AS "t", t7."_row" * 1 + 0 AS "_order"
        FROM "scan" AS t6
        INNER JOIN "states" AS t7
          ON t6."_row" = t7."_row" AND t7."_state".s0.m = t7."_row"
    ) AS t8
) AS t9
ORDER BY t9."k" ASC NULLS FIRST, t9."v" ASC NULLS FIRST;
