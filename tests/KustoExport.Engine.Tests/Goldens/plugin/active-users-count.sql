WITH "active_users_count" AS MATERIALIZED (
    SELECT t1."User" AS "__id", t1."Timestamp" AS "__time"
    FROM (VALUES
        ('B', 636658272000000000::BIGINT),
        ('B', 636659136000000000::BIGINT),
        ('A', 636660864000000000::BIGINT),
        ('B', 636662592000000000::BIGINT),
        ('B', 636666048000000000::BIGINT),
        ('A', 636667776000000000::BIGINT),
        ('A', 636671232000000000::BIGINT),
        ('A', 636673824000000000::BIGINT),
        ('A', 636676416000000000::BIGINT),
        ('B', 636679872000000000::BIGINT)
    ) AS t1("User", "Timestamp")
)
SELECT
    kx_datetime(636660000000000000::BIGINT + kx_bin(t11."__time" - 636660000000000000::BIGINT, 6048000000000::BIGINT)) AS "Timestamp",
    count(DISTINCT t11."__id") AS "dcount"
FROM (
    SELECT t4."__id", t4."__time", count(*) AS "__active"
    FROM (
        SELECT t3."__id", t3."__time", t3."__seen_in"
        FROM (
            SELECT
                t2."__id",
                t2."__time",
                kx_datetime(636660000000000000::BIGINT + kx_bin(t2."__time" - 636660000000000000::BIGINT, 864000000000::BIGINT)) AS "__seen_in"
            FROM "active_users_count" AS t2
            WHERE ((t2."__time" > 636653088000000000::BIGINT) AND (t2."__time" <= 636685920000000000::BIGINT))
              AND (t2."__time" >= 636660000000000000::BIGINT)
        ) AS t3
        GROUP BY 1, 2, 3
    ) AS t4
    INNER JOIN (
        SELECT
            t9."__id",
            kx_datetime(t9."__seen_in" + kx_span(t9."__step"::HUGEINT * 864000000000::BIGINT)) AS "__seen_in",
            t9."__last",
            t9."__step"
        FROM (
            SELECT t8."__id", t8."__seen_in", t8."__last", kx_json_long(t8."__step") AS "__step"
            FROM (
                SELECT
                    t7."__id",
                    t7."__seen_in",
                    t7."__last",
                    unnest(kx_expand(to_json(kx_long_range(0::BIGINT, (CASE WHEN kx_real_long((6912000000000::BIGINT / 864000000000::BIGINT)) BETWEEN -9223372036854775806 AND 9223372036854775806 THEN kx_real_long((6912000000000::BIGINT / 864000000000::BIGINT)) + 1::BIGINT ELSE kx_low64(kx_real_long((6912000000000::BIGINT / 864000000000::BIGINT))::HUGEINT + 1::BIGINT::HUGEINT) END), 1::BIGINT)))) AS "__step"
                FROM (
                    SELECT t6."__id", t6."__seen_in", max(t6."__time") AS "__last"
                    FROM (
                        SELECT
                            t5."__id",
                            t5."__time",
                            kx_datetime(636660000000000000::BIGINT + kx_bin(t5."__time" - 636660000000000000::BIGINT, 864000000000::BIGINT)) AS "__seen_in"
                        FROM "active_users_count" AS t5
                        WHERE ((t5."__time" > 636653088000000000::BIGINT) AND (t5."__time" <= 636685920000000000::BIGINT))
                    ) AS t6
                    GROUP BY 1, 2
                ) AS t7
            ) AS t8
        ) AS t9
    ) AS t10
      ON t4."__id" = t10."__id" AND t4."__seen_in" IS NOT DISTINCT FROM t10."__seen_in"
    WHERE ((t10."__step" = 0::BIGINT) OR (t10."__last" > kx_datetime(t4."__time" - 6912000000000::BIGINT)))
    GROUP BY 1, 2
) AS t11
WHERE (t11."__active" >= 3::BIGINT)
GROUP BY 1
ORDER BY "Timestamp" ASC NULLS FIRST;
