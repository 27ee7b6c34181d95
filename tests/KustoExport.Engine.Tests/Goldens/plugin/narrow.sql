WITH "narrow" AS MATERIALIZED (
    SELECT
        json_array(to_json('a'), to_json('b'), to_json('c'), to_json('d')) AS "__columns",
        json_array(to_json(COALESCE(t1."a"::VARCHAR, '')), to_json(t1."b"), to_json(kx_datetime_text(t1."c")), to_json(kx_json_text(t1."d"))) AS "__values"
    FROM (VALUES
        (1::BIGINT, 'x', 638396640000000000::BIGINT, '{"p":[1,2]}'::JSON),
        (NULL::BIGINT, '', NULL::BIGINT, NULL::JSON)
    ) AS t1("a", "b", "c", "d")
)
SELECT t5."Row", kx_json_text(t5."Column") AS "Column", kx_json_text(t5."Value") AS "Value"
FROM (
    SELECT
        t4."__columns",
        t4."__values",
        t4."Row",
        unnest(kx_expand(t4."__columns")) AS "Column",
        unnest(kx_expand(t4."__values")) AS "Value",
        unnest(range(greatest(len(kx_expand(t4."__columns")), len(kx_expand(t4."__values"))))) AS "_index",
        t4."_order"
    FROM (
        SELECT t3."__columns", t3."__values", (t3."_order" + 0::BIGINT - 1) AS "Row", t3."_order"
        FROM (
            SELECT t2."__columns", t2."__values", row_number() OVER () AS "_order"
            FROM "narrow" AS t2
        ) AS t3
    ) AS t4
) AS t5
ORDER BY t5."_order" ASC NULLS LAST, t5."_index" ASC NULLS LAST;
