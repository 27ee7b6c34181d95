WITH "kept" AS MATERIALIZED (
    SELECT
        t2."k",
        t2."v",
        kx_json_long(nullif(json_extract(t2."b", '$."p"'), 'null')) AS "p",
        kx_json_text(nullif(json_extract(t2."b", '$."q"'), 'null')) AS "q"
    FROM (VALUES
        ('x', 1::INTEGER, '{"p":1,"q":"a"}'::JSON),
        ('y', 2::INTEGER, '{"p":2}'::JSON)
    ) AS t2("k", "v", "b")
),
"narrow" AS MATERIALIZED (
    SELECT
        json_array(to_json('k'), to_json('v'), to_json('p'), to_json('q')) AS "__columns",
        json_array(to_json(t3."k"), to_json(COALESCE(t3."v"::VARCHAR, '')), to_json(COALESCE(t3."p"::VARCHAR, '')), to_json(t3."q")) AS "__values"
    FROM "kept" AS t3
    WHERE (t3."p" > 1::BIGINT)
)
SELECT t1."Row", t1."Column", t1."Value"
FROM (
    SELECT t7."Row", kx_json_text(t7."Column") AS "Column", kx_json_text(t7."Value") AS "Value"
    FROM (
        SELECT
            t6."__columns",
            t6."__values",
            t6."Row",
            unnest(kx_expand(t6."__columns")) AS "Column",
            unnest(kx_expand(t6."__values")) AS "Value",
            unnest(range(greatest(len(kx_expand(t6."__columns")), len(kx_expand(t6."__values"))))) AS "_index",
            t6."_order"
        FROM (
            SELECT t5."__columns", t5."__values", (t5."_order" + 0::BIGINT - 1) AS "Row", t5."_order"
            FROM (
                SELECT t4."__columns", t4."__values", row_number() OVER () AS "_order"
                FROM "narrow" AS t4
            ) AS t5
        ) AS t6
    ) AS t7
    UNION ALL
    SELECT t15."Row", t8."k" AS "Column", t15."Value"
    FROM (VALUES
        ('x', 1::INTEGER, '{"p":1,"q":"a"}'::JSON),
        ('y', 2::INTEGER, '{"p":2}'::JSON)
    ) AS t8("k", "v", "b")
    CROSS JOIN LATERAL (
        WITH "narrow_1" AS MATERIALIZED (
            SELECT
                json_array(to_json('k'), to_json('v'), to_json('b'), to_json('x')) AS "__columns",
                json_array(to_json(t10."k"), to_json(COALESCE(t10."v"::VARCHAR, '')), to_json(kx_json_text(t10."b")), to_json(COALESCE(t10."x"::VARCHAR, ''))) AS "__values",
                t10."_order"
            FROM (
                SELECT t9."k", t9."v", t9."b", kx_json_long(t9."x") AS "x", t9."_index" AS "_order"
                FROM (
                    SELECT
                        t8."k",
                        t8."v",
                        t8."b",
                        unnest(kx_expand('[1,2]'::JSON)) AS "x",
                        unnest(range(len(kx_expand('[1,2]'::JSON)))) AS "_index"
                ) AS t9
            ) AS t10
        )
        SELECT
            t14."Row",
            kx_json_text(t14."Column") AS "Column",
            kx_json_text(t14."Value") AS "Value",
            t14."_order",
            t14."_index" AS "_order_1"
        FROM (
            SELECT
                t13."__columns",
                t13."__values",
                t13."Row",
                unnest(kx_expand(t13."__columns")) AS "Column",
                unnest(kx_expand(t13."__values")) AS "Value",
                unnest(range(greatest(len(kx_expand(t13."__columns")), len(kx_expand(t13."__values"))))) AS "_index",
                t13."_order"
            FROM (
                SELECT t12."__columns", t12."__values", (t12."_order" + 0::BIGINT - 1) AS "Row", t12."_order"
                FROM (
                    SELECT t11."__columns", t11."__values", row_number() OVER (ORDER BY t11."_order" ASC NULLS LAST) AS "_order"
                    FROM "narrow_1" AS t11
                ) AS t12
            ) AS t13
        ) AS t14
        WHERE (kx_json_text(t14."Column") = 'x')
    ) AS t15
    UNION ALL
    SELECT
        0::BIGINT AS "Row",
        'headings' AS "Column",
        COALESCE((
        SELECT count(*) AS "Count"
        FROM (VALUES
            (0::BIGINT),
            (1::BIGINT),
            (2::BIGINT)
        ) AS t16("ColumnOrdinal")
        LIMIT 1
    )::VARCHAR, '') AS "Value"
) AS t1
ORDER BY t1."Column" ASC NULLS FIRST, t1."Row" ASC NULLS FIRST, t1."Value" ASC NULLS FIRST;
