WITH "activity_metrics" AS MATERIALIZED (
    SELECT t1."user" AS "__id", t1."t" AS "__time"
    FROM (VALUES
        ('a', 638501184000000000::BIGINT),
        ('b', 638501184000000000::BIGINT),
        ('a', 638502048000000000::BIGINT),
        ('c', 638502048000000000::BIGINT),
        ('a', 638503776000000000::BIGINT)
    ) AS t1("user", "t")
)
SELECT
    t12."__window" AS "t",
    t12."dcount_values",
    t12."dcount_newvalues",
    (t12."__returned" / t12."__before") AS "retention_rate",
    ((t12."__before" - t12."__returned") / t12."__before") AS "churn_rate"
FROM (
    SELECT
        t7."__window",
        t7."dcount_values",
        t7."dcount_newvalues",
        coalesce(t11."__before", 0::BIGINT)::DOUBLE AS "__before",
        (CASE WHEN t7."dcount_values" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t7."dcount_newvalues" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t7."dcount_values" - t7."dcount_newvalues" ELSE kx_low64(t7."dcount_values"::HUGEINT - t7."dcount_newvalues"::HUGEINT) END)::DOUBLE AS "__returned"
    FROM (
        SELECT
            t3."__window",
            count(*) AS "dcount_values",
            count(*) FILTER (WHERE (t6."__was_there" IS NULL)) AS "dcount_newvalues"
        FROM (
            SELECT
                t2."__id",
                kx_datetime(638501184000000000::BIGINT + kx_bin(t2."__time" - 638501184000000000::BIGINT, 864000000000::BIGINT)) AS "__window"
            FROM "activity_metrics" AS t2
            WHERE (((t2."__time" >= 638501184000000000::BIGINT) AND (t2."__time" <= 638504640000000000::BIGINT)) AND true)
            GROUP BY 1, 2
        ) AS t3
        LEFT JOIN (
            SELECT t5."__id", kx_datetime(t5."__window" + 864000000000::BIGINT) AS "__window", true AS "__was_there"
            FROM (
                SELECT
                    t4."__id",
                    kx_datetime(638501184000000000::BIGINT + kx_bin(t4."__time" - 638501184000000000::BIGINT, 864000000000::BIGINT)) AS "__window"
                FROM "activity_metrics" AS t4
                WHERE (((t4."__time" >= 638501184000000000::BIGINT) AND (t4."__time" <= 638504640000000000::BIGINT)) AND true)
                GROUP BY 1, 2
            ) AS t5
        ) AS t6
          ON t3."__id" = t6."__id" AND t3."__window" IS NOT DISTINCT FROM t6."__window"
        GROUP BY 1
    ) AS t7
    LEFT JOIN (
        SELECT t10."__window", count(*) AS "__before"
        FROM (
            SELECT t9."__id", kx_datetime(t9."__window" + 864000000000::BIGINT) AS "__window"
            FROM (
                SELECT
                    t8."__id",
                    kx_datetime(638501184000000000::BIGINT + kx_bin(t8."__time" - 638501184000000000::BIGINT, 864000000000::BIGINT)) AS "__window"
                FROM "activity_metrics" AS t8
                WHERE (((t8."__time" >= 638501184000000000::BIGINT) AND (t8."__time" <= 638504640000000000::BIGINT)) AND true)
                GROUP BY 1, 2
            ) AS t9
        ) AS t10
        GROUP BY 1
    ) AS t11
      ON t7."__window" IS NOT DISTINCT FROM t11."__window"
) AS t12
ORDER BY t12."__window" ASC NULLS FIRST;
