WITH "new_activity_metrics" AS MATERIALIZED (
    SELECT
        kx_json_long(t2."user") AS "__id",
        kx_datetime(637081632000000000::BIGINT + kx_span((t2."day"::BIGINT - 1::BIGINT)::HUGEINT * 864000000000::BIGINT)) AS "__time",
        '' AS "__slice"
    FROM (
        SELECT t1."day", t1."users", unnest(kx_expand(t1."users")) AS "user"
        FROM (VALUES
            (1::INTEGER, '[0,2,3,4]'::JSON),
            (2::INTEGER, '[0,1,3,4,5]'::JSON),
            (3::INTEGER, '[0,2,4,5]'::JSON),
            (4::INTEGER, '[0,1,2,3]'::JSON),
            (5::INTEGER, '[0,1,2,3,4]'::JSON)
        ) AS t1("day", "users")
    ) AS t2
)
SELECT
    t41."__from" AS "from_Timestamp",
    t41."__window" AS "to_Timestamp",
    kx_low64((CASE WHEN t41."__all" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t41."__known" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t41."__all" - t41."__known" ELSE kx_low64(t41."__all"::HUGEINT - t41."__known"::HUGEINT) END)::HUGEINT + (CASE WHEN (kx_equal(t41."__from", t41."__window")) THEN t41."__retained" ELSE 0::BIGINT END)::HUGEINT) AS "dcount_new_values",
    t41."__retained" AS "dcount_retained_values",
    (CASE WHEN t41."__size" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t41."__retained" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t41."__size" - t41."__retained" ELSE kx_low64(t41."__size"::HUGEINT - t41."__retained"::HUGEINT) END) AS "dcount_churn_values",
    (t41."__retained"::DOUBLE / t41."__size"::DOUBLE) AS "retention_rate",
    ((CASE WHEN t41."__size" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t41."__retained" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t41."__size" - t41."__retained" ELSE kx_low64(t41."__size"::HUGEINT - t41."__retained"::HUGEINT) END)::DOUBLE / t41."__size"::DOUBLE) AS "churn_rate"
FROM (
    SELECT
        t40."__slice",
        t40."__window",
        t40."__from",
        t40."__retained",
        t40."__size",
        t40."__all",
        kx_low64(sum(t40."__retained") OVER (PARTITION BY t40."_window" ORDER BY t40."_order" ROWS UNBOUNDED PRECEDING)) AS "__known",
        t40."_order"
    FROM (
        SELECT
            t39."__slice",
            t39."__window",
            t39."__from",
            t39."__retained",
            t39."__size",
            t39."__all",
            t39."window_",
            t39."window_1",
            count(CASE WHEN ((NOT kx_equal(t39."__window", t39."window_")) OR (t39."__slice" <> t39."window_1")) THEN 1 END) OVER (ORDER BY t39."_order" ROWS UNBOUNDED PRECEDING) AS "_window",
            t39."_order"
        FROM (
            SELECT
                t38."__slice",
                t38."__window",
                t38."__from",
                t38."__retained",
                t38."__size",
                t38."__all",
                lag(t38."__window") OVER (ORDER BY t38."_order") AS "window_",
                coalesce(lag(t38."__slice") OVER (ORDER BY t38."_order"), '') AS "window_1",
                t38."_order"
            FROM (
                SELECT
                    t14."__slice",
                    t14."__window",
                    t14."__from",
                    coalesce(t22."__retained", 0::BIGINT) AS "__retained",
                    coalesce(t28."__size", 0::BIGINT) AS "__size",
                    coalesce(t37."__all", 0::BIGINT) AS "__all",
                    row_number() OVER (ORDER BY t14."__slice" ASC NULLS FIRST, t14."__window" ASC NULLS FIRST, t14."__from" ASC NULLS FIRST) AS "_order"
                FROM (
                    SELECT t5."__slice", t9."__window", t13."__from"
                    FROM (
                        SELECT t4."__slice", 1::BIGINT AS "__one"
                        FROM (
                            SELECT t3."__id", t3."__slice"
                            FROM "new_activity_metrics" AS t3
                            WHERE (((t3."__time" >= 637081632000000000::BIGINT) AND (t3."__time" <= 637086815999999999::BIGINT)) AND (t3."__id" IS NOT NULL))
                            GROUP BY 1, kx_datetime(637081632000000000::BIGINT + kx_bin(t3."__time" - 637081632000000000::BIGINT, 864000000000::BIGINT)), 2
                        ) AS t4
                        GROUP BY 1, 2
                    ) AS t5
                    INNER JOIN (
                        SELECT
                            1::BIGINT AS "__one",
                            kx_datetime(637081632000000000::BIGINT + kx_span(t8."__n"::HUGEINT * 864000000000::BIGINT)) AS "__window"
                        FROM (
                            SELECT kx_json_long(t7."__n") AS "__n"
                            FROM (
                                SELECT unnest(kx_expand(t6."__n")) AS "__n"
                                FROM (
                                    SELECT
                                        to_json(kx_long_range(0::BIGINT, kx_real_long((kx_bin(5183999999999::BIGINT, 864000000000::BIGINT) / 864000000000::BIGINT)), 1::BIGINT)) AS "__n"
                                ) AS t6
                            ) AS t7
                        ) AS t8
                    ) AS t9
                      ON t5."__one" IS NOT DISTINCT FROM t9."__one"
                    INNER JOIN (
                        SELECT
                            1::BIGINT AS "__one",
                            kx_datetime(637081632000000000::BIGINT + kx_span(t12."__n"::HUGEINT * 864000000000::BIGINT)) AS "__from"
                        FROM (
                            SELECT kx_json_long(t11."__n") AS "__n"
                            FROM (
                                SELECT unnest(kx_expand(t10."__n")) AS "__n"
                                FROM (
                                    SELECT
                                        to_json(kx_long_range(0::BIGINT, kx_real_long((kx_bin(5183999999999::BIGINT, 864000000000::BIGINT) / 864000000000::BIGINT)), 1::BIGINT)) AS "__n"
                                ) AS t10
                            ) AS t11
                        ) AS t12
                    ) AS t13
                      ON t5."__one" IS NOT DISTINCT FROM t13."__one"
                    WHERE (t13."__from" <= t9."__window")
                ) AS t14
                LEFT JOIN (
                    SELECT t16."__slice", t19."__from", t16."__window", count(*) AS "__retained"
                    FROM (
                        SELECT
                            t15."__id",
                            kx_datetime(637081632000000000::BIGINT + kx_bin(t15."__time" - 637081632000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                            t15."__slice"
                        FROM "new_activity_metrics" AS t15
                        WHERE (((t15."__time" >= 637081632000000000::BIGINT) AND (t15."__time" <= 637086815999999999::BIGINT)) AND (t15."__id" IS NOT NULL))
                        GROUP BY 1, 2, 3
                    ) AS t16
                    INNER JOIN (
                        SELECT t18."__id", t18."__slice", min(t18."__window") AS "__from"
                        FROM (
                            SELECT
                                t17."__id",
                                kx_datetime(637081632000000000::BIGINT + kx_bin(t17."__time" - 637081632000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                                t17."__slice"
                            FROM "new_activity_metrics" AS t17
                            WHERE (((t17."__time" >= 637081632000000000::BIGINT) AND (t17."__time" <= 637086815999999999::BIGINT)) AND (t17."__id" IS NOT NULL))
                            GROUP BY 1, 2, 3
                        ) AS t18
                        GROUP BY 1, 2
                    ) AS t19
                    ANTI JOIN (
                        SELECT t20."__id"
                        FROM "new_activity_metrics" AS t20
                        WHERE false
                        GROUP BY 1
                    ) AS t21
                      ON t19."__id" IS NOT DISTINCT FROM t21."__id"
                      ON t16."__id" IS NOT DISTINCT FROM t19."__id" AND t16."__slice" = t19."__slice"
                    GROUP BY 1, 2, 3
                ) AS t22
                  ON t14."__slice" = t22."__slice" AND t14."__from" IS NOT DISTINCT FROM t22."__from" AND t14."__window" IS NOT DISTINCT FROM t22."__window"
                LEFT JOIN (
                    SELECT t25."__slice", t25."__from", count(*) AS "__size"
                    FROM (
                        SELECT t24."__id", t24."__slice", min(t24."__window") AS "__from"
                        FROM (
                            SELECT
                                t23."__id",
                                kx_datetime(637081632000000000::BIGINT + kx_bin(t23."__time" - 637081632000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                                t23."__slice"
                            FROM "new_activity_metrics" AS t23
                            WHERE (((t23."__time" >= 637081632000000000::BIGINT) AND (t23."__time" <= 637086815999999999::BIGINT)) AND (t23."__id" IS NOT NULL))
                            GROUP BY 1, 2, 3
                        ) AS t24
                        GROUP BY 1, 2
                    ) AS t25
                    ANTI JOIN (
                        SELECT t26."__id"
                        FROM "new_activity_metrics" AS t26
                        WHERE false
                        GROUP BY 1
                    ) AS t27
                      ON t25."__id" IS NOT DISTINCT FROM t27."__id"
                    GROUP BY 1, 2
                ) AS t28
                  ON t14."__slice" = t28."__slice" AND t14."__from" IS NOT DISTINCT FROM t28."__from"
                LEFT JOIN (
                    SELECT t36."__slice", t36."__window", coalesce(kx_low64(sum(t36."__retained")), 0) AS "__all"
                    FROM (
                        SELECT t30."__slice", t33."__from", t30."__window", count(*) AS "__retained"
                        FROM (
                            SELECT
                                t29."__id",
                                kx_datetime(637081632000000000::BIGINT + kx_bin(t29."__time" - 637081632000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                                t29."__slice"
                            FROM "new_activity_metrics" AS t29
                            WHERE (((t29."__time" >= 637081632000000000::BIGINT) AND (t29."__time" <= 637086815999999999::BIGINT)) AND (t29."__id" IS NOT NULL))
                            GROUP BY 1, 2, 3
                        ) AS t30
                        INNER JOIN (
                            SELECT t32."__id", t32."__slice", min(t32."__window") AS "__from"
                            FROM (
                                SELECT
                                    t31."__id",
                                    kx_datetime(637081632000000000::BIGINT + kx_bin(t31."__time" - 637081632000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                                    t31."__slice"
                                FROM "new_activity_metrics" AS t31
                                WHERE (((t31."__time" >= 637081632000000000::BIGINT) AND (t31."__time" <= 637086815999999999::BIGINT)) AND (t31."__id" IS NOT NULL))
                                GROUP BY 1, 2, 3
                            ) AS t32
                            GROUP BY 1, 2
                        ) AS t33
                        ANTI JOIN (
                            SELECT t34."__id"
                            FROM "new_activity_metrics" AS t34
                            WHERE false
                            GROUP BY 1
                        ) AS t35
                          ON t33."__id" IS NOT DISTINCT FROM t35."__id"
                          ON t30."__id" IS NOT DISTINCT FROM t33."__id" AND t30."__slice" = t33."__slice"
                        GROUP BY 1, 2, 3
                    ) AS t36
                    GROUP BY 1, 2
                ) AS t37
                  ON t14."__slice" = t37."__slice" AND t14."__window" IS NOT DISTINCT FROM t37."__window"
            ) AS t38
        ) AS t39
    ) AS t40
) AS t41
WHERE true
  AND (t41."__from" < 637084224000000000::BIGINT)
ORDER BY t41."__from" ASC NULLS FIRST, t41."__window" ASC NULLS FIRST, t41."_order" ASC NULLS LAST;
