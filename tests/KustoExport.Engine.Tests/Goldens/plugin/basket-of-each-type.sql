WITH "basket" AS MATERIALIZED (
    SELECT
        1::BIGINT AS "__weight",
        t1."a" AS "__c0",
        t1."b" AS "__c1",
        t1."c" AS "__c2",
        t1."d" AS "__c3",
        t1."e" AS "__c4",
        t1."f" AS "__c5",
        t1."g" AS "__c6",
        t1."h" AS "__c7"
    FROM (VALUES
        ('x', 1::BIGINT, 638397092967890123::BIGINT, 0.1e0, true, 864000000000::BIGINT, '74be27de-1e4e-49d9-b579-fe0b331d3642'::UUID, '1.10'::DECIMAL(38,18)),
        ('x', 1::BIGINT, 638397092967890123::BIGINT, 0.1e0, true, 864000000000::BIGINT, '74be27de-1e4e-49d9-b579-fe0b331d3642'::UUID, '1.10'::DECIMAL(38,18)),
        ('y', 2::BIGINT, NULL::BIGINT, 0.1e0, false, 864000000000::BIGINT, NULL::UUID, NULL::DECIMAL(38,18))
    ) AS t1("a", "b", "c", "d", "e", "f", "g", "h")
),
"total" AS MATERIALIZED (
    SELECT coalesce(kx_low64(sum(t5."__weight")), 0) AS "sum___weight"
    FROM "basket" AS t5
    LIMIT 1
)
SELECT
    t40."SegmentId",
    t40."Count",
    ((100e0 * t40."Count"::DOUBLE) / (
    SELECT t41."sum___weight"
    FROM "total" AS t41
    LIMIT 1
)::DOUBLE) AS "Percent",
    (CASE WHEN (t40."__k0" = '') THEN '' ELSE coalesce(kx_window(t40."__k0", 1::BIGINT, 4294967295), '') END) AS "a",
    (CASE WHEN (t40."__k1" = '') THEN NULL::BIGINT ELSE kx_text_long(coalesce(kx_window(t40."__k1", 1::BIGINT, 4294967295), '')) END) AS "b",
    (CASE WHEN (t40."__k2" = '') THEN NULL::BIGINT ELSE kx_parse_datetime(coalesce(kx_window(t40."__k2", 1::BIGINT, 4294967295), '')) END) AS "c",
    (CASE WHEN (t40."__k3" = '') THEN NULL::DOUBLE ELSE kx_text_real(coalesce(kx_window(t40."__k3", 1::BIGINT, 4294967295), '')) END) AS "d",
    (CASE WHEN (t40."__k4" = '') THEN NULL::BOOLEAN ELSE kx_text_bool(coalesce(kx_window(t40."__k4", 1::BIGINT, 4294967295), '')) END) AS "e",
    (CASE WHEN (t40."__k5" = '') THEN NULL::BIGINT ELSE kx_parse_timespan(coalesce(kx_window(t40."__k5", 1::BIGINT, 4294967295), '')) END) AS "f",
    (CASE WHEN (t40."__k6" = '') THEN NULL::UUID ELSE TRY_CAST(coalesce(kx_window(t40."__k6", 1::BIGINT, 4294967295), '') AS UUID) END) AS "g",
    (CASE WHEN (t40."__k7" = '') THEN NULL::DECIMAL(38,18) ELSE kx_text_decimal(coalesce(kx_window(t40."__k7", 1::BIGINT, 4294967295), '')) END) AS "h"
FROM (
    SELECT
        t39."SegmentId" AS "SegmentId",
        kx_json_long(nullif(json_extract(t39."__pattern", '$[0]'), 'null')) AS "Count",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[1]'), 'null')) AS "__k0",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[2]'), 'null')) AS "__k1",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[3]'), 'null')) AS "__k2",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[4]'), 'null')) AS "__k3",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[5]'), 'null')) AS "__k4",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[6]'), 'null')) AS "__k5",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[7]'), 'null')) AS "__k6",
        kx_json_text(nullif(json_extract(t39."__pattern", '$[8]'), 'null')) AS "__k7"
    FROM (
        SELECT
            unnest(kx_expand(t38."__pattern")) AS "__pattern",
            unnest(range(len(kx_expand(t38."__pattern")))) AS "SegmentId"
        FROM (
            SELECT CAST(kx_frequent_patterns(t37."__rows", 0.5e0, 1::BIGINT) AS JSON) AS "__pattern"
            FROM (
                SELECT
                    coalesce(to_json((list(json_array(t36."__weight"::VARCHAR::JSON, to_json(t36."__k0"), to_json(t36."__k1"), to_json(t36."__k2"), to_json(t36."__k3"), to_json(t36."__k4"), to_json(t36."__k5"), to_json(t36."__k6"), to_json(t36."__k7")) ))[:1048576]), '[]'::JSON) AS "__rows"
                FROM (
                    SELECT
                        (CASE WHEN (t7."__frequent0" IS NULL) THEN '' ELSE ('=' || t2."__c0") END) AS "__k0",
                        (CASE WHEN (t11."__frequent1" IS NULL) THEN '' ELSE ('=' || COALESCE(t2."__c1"::VARCHAR, '')) END) AS "__k1",
                        (CASE WHEN (t15."__frequent2" IS NULL) THEN '' ELSE ('=' || kx_datetime_text(t2."__c2")) END) AS "__k2",
                        (CASE WHEN (t19."__frequent3" IS NULL) THEN '' ELSE ('=' || kx_real_text(t2."__c3")) END) AS "__k3",
                        (CASE WHEN (t23."__frequent4" IS NULL) THEN '' ELSE ('=' || kx_bool_text(t2."__c4")) END) AS "__k4",
                        (CASE WHEN (t27."__frequent5" IS NULL) THEN '' ELSE ('=' || kx_timespan_text(t2."__c5")) END) AS "__k5",
                        (CASE WHEN (t31."__frequent6" IS NULL) THEN '' ELSE ('=' || COALESCE(t2."__c6"::VARCHAR, '')) END) AS "__k6",
                        (CASE WHEN (t35."__frequent7" IS NULL) THEN '' ELSE ('=' || kx_decimal_text(t2."__c7")) END) AS "__k7",
                        coalesce(kx_low64(sum(t2."__weight")), 0) AS "__weight"
                    FROM "basket" AS t2
                    LEFT JOIN (
                        SELECT t4."__c0", true AS "__frequent0"
                        FROM (
                            SELECT t3."__c0", coalesce(kx_low64(sum(t3."__weight")), 0) AS "__sum"
                            FROM "basket" AS t3
                            GROUP BY 1
                        ) AS t4
                        WHERE (t4."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t6."sum___weight"
                            FROM "total" AS t6
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t7
                      ON t2."__c0" = t7."__c0"
                    LEFT JOIN (
                        SELECT t9."__c1", true AS "__frequent1"
                        FROM (
                            SELECT t8."__c1", coalesce(kx_low64(sum(t8."__weight")), 0) AS "__sum"
                            FROM "basket" AS t8
                            GROUP BY 1
                        ) AS t9
                        WHERE (t9."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t10."sum___weight"
                            FROM "total" AS t10
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t11
                      ON t2."__c1" IS NOT DISTINCT FROM t11."__c1"
                    LEFT JOIN (
                        SELECT t13."__c2", true AS "__frequent2"
                        FROM (
                            SELECT t12."__c2", coalesce(kx_low64(sum(t12."__weight")), 0) AS "__sum"
                            FROM "basket" AS t12
                            GROUP BY 1
                        ) AS t13
                        WHERE (t13."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t14."sum___weight"
                            FROM "total" AS t14
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t15
                      ON t2."__c2" IS NOT DISTINCT FROM t15."__c2"
                    LEFT JOIN (
                        SELECT t17."__c3", true AS "__frequent3"
                        FROM (
                            SELECT t16."__c3", coalesce(kx_low64(sum(t16."__weight")), 0) AS "__sum"
                            FROM "basket" AS t16
                            GROUP BY 1
                        ) AS t17
                        WHERE (t17."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t18."sum___weight"
                            FROM "total" AS t18
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t19
                      ON t2."__c3" IS NOT DISTINCT FROM t19."__c3"
                    LEFT JOIN (
                        SELECT t21."__c4", true AS "__frequent4"
                        FROM (
                            SELECT t20."__c4", coalesce(kx_low64(sum(t20."__weight")), 0) AS "__sum"
                            FROM "basket" AS t20
                            GROUP BY 1
                        ) AS t21
                        WHERE (t21."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t22."sum___weight"
                            FROM "total" AS t22
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t23
                      ON t2."__c4" IS NOT DISTINCT FROM t23."__c4"
                    LEFT JOIN (
                        SELECT t25."__c5", true AS "__frequent5"
                        FROM (
                            SELECT t24."__c5", coalesce(kx_low64(sum(t24."__weight")), 0) AS "__sum"
                            FROM "basket" AS t24
                            GROUP BY 1
                        ) AS t25
                        WHERE (t25."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t26."sum___weight"
                            FROM "total" AS t26
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t27
                      ON t2."__c5" IS NOT DISTINCT FROM t27."__c5"
                    LEFT JOIN (
                        SELECT t29."__c6", true AS "__frequent6"
                        FROM (
                            SELECT t28."__c6", coalesce(kx_low64(sum(t28."__weight")), 0) AS "__sum"
                            FROM "basket" AS t28
                            GROUP BY 1
                        ) AS t29
                        WHERE (t29."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t30."sum___weight"
                            FROM "total" AS t30
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t31
                      ON t2."__c6" IS NOT DISTINCT FROM t31."__c6"
                    LEFT JOIN (
                        SELECT t33."__c7", true AS "__frequent7"
                        FROM (
                            SELECT t32."__c7", coalesce(kx_low64(sum(t32."__weight")), 0) AS "__sum"
                            FROM "basket" AS t32
                            GROUP BY 1
                        ) AS t33
                        WHERE (t33."__sum"::DOUBLE >= (0.5e0 * (
                            SELECT t34."sum___weight"
                            FROM "total" AS t34
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t35
                      ON t2."__c7" IS NOT DISTINCT FROM t35."__c7"
                    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
                ) AS t36
            ) AS t37
        ) AS t38
    ) AS t39
    WHERE (t39."__pattern" IS NOT NULL)
) AS t40
ORDER BY t40."SegmentId" ASC NULLS FIRST;
