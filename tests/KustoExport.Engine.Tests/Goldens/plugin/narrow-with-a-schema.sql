WITH "narrow" AS MATERIALIZED (
    SELECT
        json_array(to_json('a'), to_json('b')) AS "__columns",
        json_array(to_json(COALESCE(1::BIGINT::VARCHAR, '')), to_json('x')) AS "__values"
)
SELECT kx_json_text(t4."Value") AS "Value", t4."Row", kx_json_text(t4."Column") AS "Column"
FROM (
    SELECT
        t3."__columns",
        t3."__values",
        t3."Row",
        unnest(kx_expand(t3."__columns")) AS "Column",
        unnest(kx_expand(t3."__values")) AS "Value",
        unnest(range(greatest(len(kx_expand(t3."__columns")), len(kx_expand(t3."__values"))))) AS "_index",
        t3."_order"
    FROM (
        SELECT t2."__columns", t2."__values", (t2."_order" + 0::BIGINT - 1) AS "Row", t2."_order"
        FROM (
            SELECT t1."__columns", t1."__values", row_number() OVER () AS "_order"
            FROM "narrow" AS t1
        ) AS t2
    ) AS t3
) AS t4
ORDER BY t4."_order" ASC NULLS LAST, t4."_index" ASC NULLS LAST;
