WITH "basket" AS MATERIALIZED (
    SELECT
        t1."n" AS "__weight",
        t1."State" AS "__c0",
        t1."EventType" AS "__c1",
        t1."Damage" AS "__c2",
        t1."DamageCrops" AS "__c3"
    FROM (VALUES
        (1200::BIGINT, 'TEXAS', 'Hail', 'NO', 0::INTEGER),
        (1078::BIGINT, 'KANSAS', 'Hail', 'NO', 0::INTEGER),
        (93::BIGINT, 'TEXAS', 'Hail', 'YES', 0::INTEGER),
        (97::BIGINT, 'IOWA', 'Hail', 'YES', 5::INTEGER),
        (779::BIGINT, 'TEXAS', 'Thunderstorm Wind', 'NO', 0::INTEGER),
        (500::BIGINT, 'OHIO', 'Thunderstorm Wind', 'YES', 0::INTEGER),
        (12::BIGINT, 'IOWA', 'Thunderstorm Wind', 'YES', 6::INTEGER),
        (760::BIGINT, 'UTAH', 'Flood', 'NO', 0::INTEGER),
        (757::BIGINT, 'OHIO', 'Tornado', 'NO', 0::INTEGER),
        (508::BIGINT, 'IOWA', 'Fog', 'YES', 0::INTEGER),
        (103::BIGINT, 'TEXAS', 'Fog', 'YES', 3::INTEGER)
    ) AS t1("n", "State", "EventType", "Damage", "DamageCrops")
),
"total" AS MATERIALIZED (
    SELECT coalesce(kx_low64(sum(t5."__weight")), 0) AS "sum___weight"
    FROM "basket" AS t5
    LIMIT 1
)
SELECT t26."SegmentId", t26."Count", t26."Percent", t26."State", t26."EventType", t26."Damage", t26."DamageCrops"
FROM (
    SELECT
        t24."SegmentId",
        t24."Count",
        ((100e0 * t24."Count"::DOUBLE) / (
        SELECT t25."sum___weight"
        FROM "total" AS t25
        LIMIT 1
    )::DOUBLE) AS "Percent",
        (CASE WHEN (t24."__k0" = '') THEN '*' ELSE coalesce(kx_window(t24."__k0", 1::BIGINT, 4294967295), '') END) AS "State",
        (CASE WHEN (t24."__k1" = '') THEN '*' ELSE coalesce(kx_window(t24."__k1", 1::BIGINT, 4294967295), '') END) AS "EventType",
        (CASE WHEN (t24."__k2" = '') THEN '*' ELSE coalesce(kx_window(t24."__k2", 1::BIGINT, 4294967295), '') END) AS "Damage",
        (CASE WHEN (t24."__k3" = '') THEN (-1)::INTEGER ELSE kx_text_int(coalesce(kx_window(t24."__k3", 1::BIGINT, 4294967295), '')) END) AS "DamageCrops",
        t24."SegmentId" AS "_order"
    FROM (
        SELECT
            t23."SegmentId" AS "SegmentId",
            kx_json_long(nullif(json_extract(t23."__pattern", '$[0]'), 'null')) AS "Count",
            kx_json_text(nullif(json_extract(t23."__pattern", '$[1]'), 'null')) AS "__k0",
            kx_json_text(nullif(json_extract(t23."__pattern", '$[2]'), 'null')) AS "__k1",
            kx_json_text(nullif(json_extract(t23."__pattern", '$[3]'), 'null')) AS "__k2",
            kx_json_text(nullif(json_extract(t23."__pattern", '$[4]'), 'null')) AS "__k3"
        FROM (
            SELECT
                unnest(kx_expand(t22."__pattern")) AS "__pattern",
                unnest(range(len(kx_expand(t22."__pattern")))) AS "SegmentId"
            FROM (
                SELECT CAST(kx_frequent_patterns(t21."__rows", 0.2e0, 5::BIGINT) AS JSON) AS "__pattern"
                FROM (
                    SELECT
                        coalesce(to_json((list(json_array(t20."__weight"::VARCHAR::JSON, to_json(t20."__k0"), to_json(t20."__k1"), to_json(t20."__k2"), to_json(t20."__k3")) ))[:1048576]), '[]'::JSON) AS "__rows"
                    FROM (
                        SELECT
                            (CASE WHEN (t7."__frequent0" IS NULL) THEN '' ELSE ('=' || t2."__c0") END) AS "__k0",
                            (CASE WHEN (t11."__frequent1" IS NULL) THEN '' ELSE ('=' || t2."__c1") END) AS "__k1",
                            (CASE WHEN (t15."__frequent2" IS NULL) THEN '' ELSE ('=' || t2."__c2") END) AS "__k2",
                            (CASE WHEN (t19."__frequent3" IS NULL) THEN '' ELSE ('=' || COALESCE(t2."__c3"::VARCHAR, '')) END) AS "__k3",
                            coalesce(kx_low64(sum(t2."__weight")), 0) AS "__weight"
                        FROM "basket" AS t2
                        LEFT JOIN (
                            SELECT t4."__c0", true AS "__frequent0"
                            FROM (
                                SELECT t3."__c0", coalesce(kx_low64(sum(t3."__weight")), 0) AS "__sum"
                                FROM "basket" AS t3
                                GROUP BY 1
                            ) AS t4
                            WHERE (t4."__sum"::DOUBLE >= (0.2e0 * (
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
                            WHERE (t9."__sum"::DOUBLE >= (0.2e0 * (
                                SELECT t10."sum___weight"
                                FROM "total" AS t10
                                LIMIT 1
                            )::DOUBLE))
                        ) AS t11
                          ON t2."__c1" = t11."__c1"
                        LEFT JOIN (
                            SELECT t13."__c2", true AS "__frequent2"
                            FROM (
                                SELECT t12."__c2", coalesce(kx_low64(sum(t12."__weight")), 0) AS "__sum"
                                FROM "basket" AS t12
                                GROUP BY 1
                            ) AS t13
                            WHERE (t13."__sum"::DOUBLE >= (0.2e0 * (
                                SELECT t14."sum___weight"
                                FROM "total" AS t14
                                LIMIT 1
                            )::DOUBLE))
                        ) AS t15
                          ON t2."__c2" = t15."__c2"
                        LEFT JOIN (
                            SELECT t17."__c3", true AS "__frequent3"
                            FROM (
                                SELECT t16."__c3", coalesce(kx_low64(sum(t16."__weight")), 0) AS "__sum"
                                FROM "basket" AS t16
                                GROUP BY 1
                            ) AS t17
                            WHERE (t17."__sum"::DOUBLE >= (0.2e0 * (
                                SELECT t18."sum___weight"
                                FROM "total" AS t18
                                LIMIT 1
                            )::DOUBLE))
                        ) AS t19
                          ON t2."__c3" IS NOT DISTINCT FROM t19."__c3"
                        GROUP BY 1, 2, 3, 4
                    ) AS t20
                ) AS t21
            ) AS t22
        ) AS t23
        WHERE (t23."__pattern" IS NOT NULL)
    ) AS t24
) AS t26
WHERE (t26."State" = '*')
ORDER BY t26."_order" ASC NULLS FIRST;
