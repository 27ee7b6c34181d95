SELECT t3."k", t3."v", t3."n", t3."before"
FROM (
    SELECT
        t2."k",
        t2."v",
        t2."_order" AS "n",
        coalesce(lag(t2."v") OVER (ORDER BY t2."_order"), '') AS "before",
        t2."_order"
    FROM (
        SELECT t1."k", t1."v", row_number() OVER (ORDER BY t1."k" ASC NULLS FIRST) AS "_order"
        FROM (VALUES
            (1::BIGINT, 'a'),
            (1::BIGINT, 'b'),
            (0::BIGINT, 'c')
        ) AS t1("k", "v")
    ) AS t2
) AS t3
WHERE (t3."n" > 1::BIGINT)
ORDER BY t3."_order" ASC NULLS LAST;
