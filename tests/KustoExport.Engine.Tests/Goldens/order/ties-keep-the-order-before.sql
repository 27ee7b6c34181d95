SELECT t1."a", t1."b"
FROM (VALUES
    (3::INTEGER, 'x'),
    (1::INTEGER, 'y'),
    (2::INTEGER, 'x'),
    (5::INTEGER, 'y'),
    (4::INTEGER, 'x')
) AS t1("a", "b")
ORDER BY t1."b" ASC NULLS FIRST, t1."a" ASC NULLS FIRST;

SELECT t4."a", t4."b", t4."n", t4."_order" AS "m"
FROM (
    SELECT
        t3."a",
        t3."b",
        t3."n",
        row_number() OVER (ORDER BY t3."b" DESC NULLS LAST, t3."_order" ASC NULLS LAST) AS "_order"
    FROM (
        SELECT t2."a", t2."b", t2."_order" AS "n", t2."_order"
        FROM (
            SELECT t1."a", t1."b", row_number() OVER (ORDER BY t1."a" DESC NULLS LAST) AS "_order"
            FROM (VALUES
                (3::INTEGER, 'x'),
                (1::INTEGER, 'y'),
                (2::INTEGER, 'x'),
                (5::INTEGER, 'y'),
                (4::INTEGER, 'x')
            ) AS t1("a", "b")
        ) AS t2
    ) AS t3
    WHERE (t3."a"::BIGINT > 1::BIGINT)
) AS t4
ORDER BY t4."_order";

SELECT t1."i", ((t1."i" % 2::BIGINT + 2) % 2) AS "odd"
FROM generate_series(1::BIGINT, 6::BIGINT, 1::BIGINT) AS t1("i")
ORDER BY "odd" DESC NULLS LAST;
