WITH "partitioned" AS MATERIALIZED (
    SELECT t1."city", t1."shop", t1."sold", t1."city" AS "_key"
    FROM (VALUES
        ('Bonn', 'a', 1::BIGINT),
        ('Bonn', 'a', 3::BIGINT),
        ('Bonn', 'b', 4::BIGINT),
        ('Ulm', 'a', 5::BIGINT),
        ('Ulm', 'c', 2::BIGINT)
    ) AS t1("city", "shop", "sold")
)
SELECT t11."city", t11."shops", t11."best"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    SELECT t10."city", max(t10."place") AS "shops", coalesce(kx_low64(sum(t10."sold")), 0) AS "best"
    FROM (
        SELECT t9."city", t9."shop", t9."sold", t9."_order" AS "place", t9."_order"
        FROM (
            SELECT t8."city", t8."shop", t8."sold", t8."_key", t8."_key_1", row_number() OVER () AS "_order"
            FROM (
                SELECT DISTINCT t5."_key_1" AS "_key"
                FROM (
                    SELECT t3."city", t3."shop", t3."sold", t3."_key", t3."shop" AS "_key_1"
                    FROM "partitioned" AS t3
                    WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
                ) AS t5
            ) AS t7
            CROSS JOIN LATERAL (
                SELECT t6."city", t6."shop", t6."sold", t6."_key", t6."_key_1"
                FROM (
                    SELECT t3."city", t3."shop", t3."sold", t3."_key", t3."shop" AS "_key_1"
                    FROM "partitioned" AS t3
                    WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
                ) AS t6
                WHERE t6."_key_1" IS NOT DISTINCT FROM t7."_key"
                ORDER BY t6."sold" DESC NULLS LAST
                LIMIT 1
            ) AS t8
        ) AS t9
    ) AS t10
    GROUP BY 1
) AS t11
ORDER BY t11."city" ASC NULLS FIRST;
