SELECT t3."b", t3."n", t3."total"
FROM (
    SELECT t2."b", count(*) AS "n", coalesce(kx_low64(sum(t2."c")), 0) AS "total"
    FROM (
        SELECT
            t1."a",
            t1."b",
            (CASE WHEN t1."a" BETWEEN -922337203685477580 AND 922337203685477580 THEN t1."a" * 10::BIGINT ELSE kx_low64(t1."a"::HUGEINT * 10::BIGINT::HUGEINT) END) AS "c"
        FROM (VALUES
            (1::BIGINT, 'x'),
            (2::BIGINT, 'y'),
            (3::BIGINT, 'x')
        ) AS t1("a", "b")
        WHERE (t1."b" = 'x')
    ) AS t2
    WHERE (t2."c" > 10::BIGINT)
    GROUP BY 1
) AS t3
WHERE (t3."n" > 0::BIGINT);
