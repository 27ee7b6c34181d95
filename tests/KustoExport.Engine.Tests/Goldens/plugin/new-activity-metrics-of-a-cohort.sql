WITH "new_activity_metrics" AS MATERIALIZED (
    SELECT
        t4."user" AS "__id",
        t4."day" AS "__time",
        t4."odd",
        kx_json_text(json_array(t4."odd"::VARCHAR::JSON)) AS "__slice"
    FROM (
        SELECT t3."day", t3."user", (((t3."user" % 2::BIGINT + 2) % 2) IS NOT DISTINCT FROM 1::BIGINT) AS "odd"
        FROM (
            SELECT t2."day", t2."users", kx_json_long(t2."user") AS "user"
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
        ) AS t3
    ) AS t4
),
"lookback" AS MATERIALIZED (
    SELECT t22."user" AS "__id"
    FROM (VALUES
        (5::BIGINT),
        (9::BIGINT)
    ) AS t22("user")
)
SELECT
    kx_wrap_int(t44."__from") AS "from_day",
    kx_wrap_int(t44."__window") AS "to_day",
    kx_low64((CASE WHEN t44."__all" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t44."__known" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t44."__all" - t44."__known" ELSE kx_low64(t44."__all"::HUGEINT - t44."__known"::HUGEINT) END)::HUGEINT + (CASE WHEN (kx_equal(t44."__from", t44."__window")) THEN t44."__retained" ELSE 0::BIGINT END)::HUGEINT) AS "dcount_new_values",
    t44."__retained" AS "dcount_retained_values",
    (CASE WHEN t44."__size" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t44."__retained" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t44."__size" - t44."__retained" ELSE kx_low64(t44."__size"::HUGEINT - t44."__retained"::HUGEINT) END) AS "dcount_churn_values",
    (t44."__retained"::DOUBLE / t44."__size"::DOUBLE) AS "retention_rate",
    ((CASE WHEN t44."__size" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t44."__retained" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t44."__size" - t44."__retained" ELSE kx_low64(t44."__size"::HUGEINT - t44."__retained"::HUGEINT) END)::DOUBLE / t44."__size"::DOUBLE) AS "churn_rate",
    t44."odd"
FROM (
    SELECT
        t43."__slice",
        t43."odd",
        t43."__window",
        t43."__from",
        t43."__retained",
        t43."__size",
        t43."__all",
        kx_low64(sum(t43."__retained") OVER (PARTITION BY t43."_window" ORDER BY t43."_order" ROWS UNBOUNDED PRECEDING)) AS "__known",
        t43."_order"
    FROM (
        SELECT
            t42."__slice",
            t42."odd",
            t42."__window",
            t42."__from",
            t42."__retained",
            t42."__size",
            t42."__all",
            t42."window_",
            t42."window_1",
            count(CASE WHEN ((NOT kx_equal(t42."__window", t42."window_")) OR (t42."__slice" <> t42."window_1")) THEN 1 END) OVER (ORDER BY t42."_order" ROWS UNBOUNDED PRECEDING) AS "_window",
            t42."_order"
        FROM (
            SELECT
                t41."__slice",
                t41."odd",
                t41."__window",
                t41."__from",
                t41."__retained",
                t41."__size",
                t41."__all",
                lag(t41."__window") OVER (ORDER BY t41."_order") AS "window_",
                coalesce(lag(t41."__slice") OVER (ORDER BY t41."_order"), '') AS "window_1",
                t41."_order"
            FROM (
                SELECT
                    t16."__slice",
                    t16."odd",
                    t16."__window",
                    t16."__from",
                    coalesce(t25."__retained", 0::BIGINT) AS "__retained",
                    coalesce(t31."__size", 0::BIGINT) AS "__size",
                    coalesce(t40."__all", 0::BIGINT) AS "__all",
                    row_number() OVER (ORDER BY t16."__slice" ASC NULLS FIRST, t16."__window" ASC NULLS FIRST, t16."__from" ASC NULLS FIRST) AS "_order"
                FROM (
                    SELECT t7."__slice", t7."odd", t11."__window", t15."__from"
                    FROM (
                        SELECT t6."__slice", t6."odd", 1::BIGINT AS "__one"
                        FROM (
                            SELECT t5."__id", t5."__slice", t5."odd"
                            FROM "new_activity_metrics" AS t5
                            WHERE (((t5."__time"::BIGINT >= 1::BIGINT) AND (t5."__time"::BIGINT <= 6::BIGINT)) AND (t5."__id" IS NOT NULL))
                            GROUP BY 1, kx_bin_at(t5."__time"::BIGINT, 1::BIGINT, 1::BIGINT), 2, 3
                        ) AS t6
                        GROUP BY 1, 2, 3
                    ) AS t7
                    INNER JOIN (
                        SELECT
                            1::BIGINT AS "__one",
                            (CASE WHEN (t10."__n" * 1::BIGINT) BETWEEN -9223372036854775806 AND 9223372036854775806 THEN 1::BIGINT + (t10."__n" * 1::BIGINT) ELSE kx_low64(1::BIGINT::HUGEINT + (t10."__n" * 1::BIGINT)::HUGEINT) END) AS "__window"
                        FROM (
                            SELECT kx_json_long(t9."__n") AS "__n"
                            FROM (
                                SELECT unnest(kx_expand(t8."__n")) AS "__n"
                                FROM (
                                    SELECT to_json(kx_long_range(0::BIGINT, (kx_bin(5::BIGINT, 1::BIGINT) // 1::BIGINT), 1::BIGINT)) AS "__n"
                                ) AS t8
                            ) AS t9
                        ) AS t10
                    ) AS t11
                      ON t7."__one" IS NOT DISTINCT FROM t11."__one"
                    INNER JOIN (
                        SELECT
                            1::BIGINT AS "__one",
                            (CASE WHEN (t14."__n" * 1::BIGINT) BETWEEN -9223372036854775806 AND 9223372036854775806 THEN 1::BIGINT + (t14."__n" * 1::BIGINT) ELSE kx_low64(1::BIGINT::HUGEINT + (t14."__n" * 1::BIGINT)::HUGEINT) END) AS "__from"
                        FROM (
                            SELECT kx_json_long(t13."__n") AS "__n"
                            FROM (
                                SELECT unnest(kx_expand(t12."__n")) AS "__n"
                                FROM (
                                    SELECT to_json(kx_long_range(0::BIGINT, (kx_bin(5::BIGINT, 1::BIGINT) // 1::BIGINT), 1::BIGINT)) AS "__n"
                                ) AS t12
                            ) AS t13
                        ) AS t14
                    ) AS t15
                      ON t7."__one" IS NOT DISTINCT FROM t15."__one"
                    WHERE (t15."__from" <= t11."__window")
                ) AS t16
                LEFT JOIN (
                    SELECT t18."__slice", t21."__from", t18."__window", count(*) AS "__retained"
                    FROM (
                        SELECT t17."__id", kx_bin_at(t17."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window", t17."__slice", t17."odd"
                        FROM "new_activity_metrics" AS t17
                        WHERE (((t17."__time"::BIGINT >= 1::BIGINT) AND (t17."__time"::BIGINT <= 6::BIGINT)) AND (t17."__id" IS NOT NULL))
                        GROUP BY 1, 2, 3, 4
                    ) AS t18
                    INNER JOIN (
                        SELECT t20."__id", t20."__slice", min(t20."__window") AS "__from"
                        FROM (
                            SELECT t19."__id", kx_bin_at(t19."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window", t19."__slice", t19."odd"
                            FROM "new_activity_metrics" AS t19
                            WHERE (((t19."__time"::BIGINT >= 1::BIGINT) AND (t19."__time"::BIGINT <= 6::BIGINT)) AND (t19."__id" IS NOT NULL))
                            GROUP BY 1, 2, 3, 4
                        ) AS t20
                        GROUP BY 1, 2
                    ) AS t21
                    ANTI JOIN (
                        SELECT t23."__id"
                        FROM "lookback" AS t23
                        GROUP BY 1
                    ) AS t24
                      ON t21."__id" IS NOT DISTINCT FROM t24."__id"
                      ON t18."__id" IS NOT DISTINCT FROM t21."__id" AND t18."__slice" = t21."__slice"
                    GROUP BY 1, 2, 3
                ) AS t25
                  ON t16."__slice" = t25."__slice" AND t16."__from" IS NOT DISTINCT FROM t25."__from" AND t16."__window" IS NOT DISTINCT FROM t25."__window"
                LEFT JOIN (
                    SELECT t28."__slice", t28."__from", count(*) AS "__size"
                    FROM (
                        SELECT t27."__id", t27."__slice", min(t27."__window") AS "__from"
                        FROM (
                            SELECT t26."__id", kx_bin_at(t26."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window", t26."__slice", t26."odd"
                            FROM "new_activity_metrics" AS t26
                            WHERE (((t26."__time"::BIGINT >= 1::BIGINT) AND (t26."__time"::BIGINT <= 6::BIGINT)) AND (t26."__id" IS NOT NULL))
                            GROUP BY 1, 2, 3, 4
                        ) AS t27
                        GROUP BY 1, 2
                    ) AS t28
                    ANTI JOIN (
                        SELECT t29."__id"
                        FROM "lookback" AS t29
                        GROUP BY 1
                    ) AS t30
                      ON t28."__id" IS NOT DISTINCT FROM t30."__id"
                    GROUP BY 1, 2
                ) AS t31
                  ON t16."__slice" = t31."__slice" AND t16."__from" IS NOT DISTINCT FROM t31."__from"
                LEFT JOIN (
                    SELECT t39."__slice", t39."__window", coalesce(kx_low64(sum(t39."__retained")), 0) AS "__all"
                    FROM (
                        SELECT t33."__slice", t36."__from", t33."__window", count(*) AS "__retained"
                        FROM (
                            SELECT t32."__id", kx_bin_at(t32."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window", t32."__slice", t32."odd"
                            FROM "new_activity_metrics" AS t32
                            WHERE (((t32."__time"::BIGINT >= 1::BIGINT) AND (t32."__time"::BIGINT <= 6::BIGINT)) AND (t32."__id" IS NOT NULL))
                            GROUP BY 1, 2, 3, 4
                        ) AS t33
                        INNER JOIN (
                            SELECT t35."__id", t35."__slice", min(t35."__window") AS "__from"
                            FROM (
                                SELECT t34."__id", kx_bin_at(t34."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window", t34."__slice", t34."odd"
                                FROM "new_activity_metrics" AS t34
                                WHERE (((t34."__time"::BIGINT >= 1::BIGINT) AND (t34."__time"::BIGINT <= 6::BIGINT)) AND (t34."__id" IS NOT NULL))
                                GROUP BY 1, 2, 3, 4
                            ) AS t35
                            GROUP BY 1, 2
                        ) AS t36
                        ANTI JOIN (
                            SELECT t37."__id"
                            FROM "lookback" AS t37
                            GROUP BY 1
                        ) AS t38
                          ON t36."__id" IS NOT DISTINCT FROM t38."__id"
                          ON t33."__id" IS NOT DISTINCT FROM t36."__id" AND t33."__slice" = t36."__slice"
                        GROUP BY 1, 2, 3
                    ) AS t39
                    GROUP BY 1, 2
                ) AS t40
                  ON t16."__slice" = t40."__slice" AND t16."__window" IS NOT DISTINCT FROM t40."__window"
            ) AS t41
        ) AS t42
    ) AS t43
) AS t44
WHERE (kx_wrap_int(t44."__from")::BIGINT = kx_bin_at(2::BIGINT, 1::BIGINT, 1::BIGINT))
ORDER BY t44."odd" ASC NULLS FIRST, "to_day" ASC NULLS FIRST, t44."__from" ASC NULLS FIRST, t44."__window" ASC NULLS FIRST, t44."_order" ASC NULLS LAST;
