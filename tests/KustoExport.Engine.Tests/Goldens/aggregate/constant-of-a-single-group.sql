SELECT 'one row' AS "x"
FROM (
    SELECT coalesce(kx_low64(sum(t1."a")), 0) AS "s"
    FROM (VALUES
        (1::BIGINT),
        (2::BIGINT)
    ) AS t1("a")
) AS t2;
