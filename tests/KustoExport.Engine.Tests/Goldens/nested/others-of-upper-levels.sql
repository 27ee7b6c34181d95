WITH "nested" AS MATERIALIZED (
    SELECT t1."land", t1."town", t1."shop", t1."sold"
    FROM (VALUES
        ('x', 'p', '1', 1::BIGINT),
        ('x', 'q', '1', 5::BIGINT),
        ('x', 'q', '2', 2::BIGINT),
        ('y', 'p', '1', 3::BIGINT),
        ('y', 'r', '3', 1::BIGINT),
        ('z', 'p', '1', 7::BIGINT),
        ('w', 's', '9', 2::BIGINT)
    ) AS t1("land", "town", "shop", "sold")
),
"level" AS MATERIALIZED (
    SELECT t4."land", t4."aggregated_land"
    FROM (
        SELECT
            t3."land",
            t3."aggregated_land",
            row_number() OVER (ORDER BY t3."aggregated_land" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t2."land", coalesce(kx_low64(sum(t2."sold")), 0) AS "aggregated_land"
            FROM "nested" AS t2
            GROUP BY 1
        ) AS t3
    ) AS t4
    WHERE t4."_rank" <= 2
),
"level_1" AS MATERIALIZED (
    SELECT t7."land", t7."town", t7."aggregated_town"
    FROM (
        SELECT
            t6."land",
            t6."town",
            t6."aggregated_town",
            row_number() OVER (PARTITION BY t6."land" ORDER BY t6."aggregated_town" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t5."land", t5."town", coalesce(kx_low64(sum(t5."sold")), 0) AS "aggregated_town"
            FROM "nested" AS t5
            GROUP BY 1, 2
        ) AS t6
    ) AS t7
    WHERE t7."_rank" <= 1
),
"level_2" AS MATERIALIZED (
    SELECT t10."land", t10."town", t10."shop", t10."aggregated_shop"
    FROM (
        SELECT
            t9."land",
            t9."town",
            t9."shop",
            t9."aggregated_shop",
            row_number() OVER (PARTITION BY t9."land", t9."town" ORDER BY t9."aggregated_shop" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t8."land", t8."town", t8."shop", coalesce(kx_low64(sum(t8."sold")), 0) AS "aggregated_shop"
            FROM "nested" AS t8
            GROUP BY 1, 2, 3
        ) AS t9
    ) AS t10
    WHERE t10."_rank" <= 1
)
SELECT t23."land", t23."aggregated_land", t23."town", t23."aggregated_town", t23."shop", t23."aggregated_shop"
FROM (
    SELECT t11."land", t11."aggregated_land", t12."town", t12."aggregated_town", t13."shop", t13."aggregated_shop"
    FROM "level" AS t11
    INNER JOIN "level_1" AS t12
      ON t11."land" = t12."land"
    INNER JOIN "level_2" AS t13
      ON t11."land" = t13."land" AND t12."town" = t13."town"
    UNION ALL
    SELECT
        'other lands' AS "land",
        coalesce(kx_low64(sum(t14."sold")), 0) AS "aggregated_land",
        '' AS "town",
        NULL::BIGINT AS "aggregated_town",
        'other shops' AS "shop",
        coalesce(kx_low64(sum(t14."sold")), 0) AS "aggregated_shop"
    FROM "nested" AS t14
    ANTI JOIN "level" AS t15
      ON t14."land" = t15."land"
    HAVING count(*) > 0
    UNION ALL
    SELECT
        t16."land",
        t17."aggregated_land",
        '' AS "town",
        NULL::BIGINT AS "aggregated_town",
        'other shops' AS "shop",
        coalesce(kx_low64(sum(t16."sold")), 0) AS "aggregated_shop"
    FROM "nested" AS t16
    INNER JOIN "level" AS t17
      ON t16."land" = t17."land"
    ANTI JOIN "level_1" AS t18
      ON t16."land" = t18."land" AND t16."town" = t18."town"
    GROUP BY 1, 2
    UNION ALL
    SELECT
        t19."land",
        t20."aggregated_land",
        t19."town",
        t21."aggregated_town",
        'other shops' AS "shop",
        coalesce(kx_low64(sum(t19."sold")), 0) AS "aggregated_shop"
    FROM "nested" AS t19
    INNER JOIN "level" AS t20
      ON t19."land" = t20."land"
    INNER JOIN "level_1" AS t21
      ON t19."land" = t21."land" AND t19."town" = t21."town"
    ANTI JOIN "level_2" AS t22
      ON t19."land" = t22."land" AND t19."town" = t22."town" AND t19."shop" = t22."shop"
    GROUP BY 1, 2, 3, 4
) AS t23
ORDER BY t23."land" ASC NULLS FIRST, t23."town" ASC NULLS FIRST, t23."shop" ASC NULLS FIRST;
