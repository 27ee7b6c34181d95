SELECT t3."k", t3."a", t3."_order" AS "n"
FROM (
    SELECT
        t2."k",
        kx_json_text(t2."a") AS "a",
        row_number() OVER (ORDER BY t2."k" DESC NULLS LAST, t2."_index" ASC NULLS LAST) AS "_order"
    FROM (
        SELECT t1."k", unnest(kx_expand(t1."a")) AS "a", unnest(range(len(kx_expand(t1."a")))) AS "_index"
        FROM (VALUES
            (1::BIGINT, '["p","q"]'::JSON),
            (2::BIGINT, '["r"]'::JSON)
        ) AS t1("k", "a")
    ) AS t2
) AS t3
ORDER BY t3."_order";
