SELECT
    t2."shop",
    coalesce(kx_low64(sum(t2."sales") FILTER (WHERE (t2."heading" = 'Tue'))), 0) AS "Tue",
    coalesce(kx_low64(sum(t2."sales") FILTER (WHERE (t2."heading" = 'Mon'))), 0) AS "Mon"
FROM (
    SELECT t1."shop", t1."day", t1."sales", t1."day" AS "heading"
    FROM (VALUES
        ('north', 'Tue', 3::BIGINT),
        ('north', 'Mon', 5::BIGINT),
        ('south', 'Tue', 7::BIGINT),
        ('south', 'Tue', 1::BIGINT)
    ) AS t1("shop", "day", "sales")
) AS t2
GROUP BY 1
ORDER BY t2."shop" ASC NULLS FIRST;
