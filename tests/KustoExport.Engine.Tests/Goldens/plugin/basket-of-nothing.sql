WITH "basket" AS MATERIALIZED (
    SELECT 1::BIGINT AS "__weight", t1."a" AS "__c0", t1."b" AS "__c1"
    FROM (
        SELECT '' AS "a", NULL::BIGINT AS "b" WHERE false
    ) AS t1
),
"total" AS MATERIALIZED (
    SELECT coalesce(kx_low64(sum(t5."__weight")), 0) AS "sum___weight"
    FROM "basket" AS t5
    LIMIT 1
)
SELECT
    t16."SegmentId",
    t16."Count",
    ((100e0 * t16."Count"::DOUBLE) / (
    SELECT t17."sum___weight"
    FROM "total" AS t17
    LIMIT 1
)::DOUBLE) AS "Percent",
    (CASE WHEN (t16."__k0" = '') THEN '' ELSE coalesce(kx_window(t16."__k0", 1::BIGINT, 4294967295), '') END) AS "a",
    (CASE WHEN (t16."__k1" = '') THEN NULL::BIGINT ELSE kx_text_long(coalesce(kx_window(t16."__k1", 1::BIGINT, 4294967295), '')) END) AS "b"
FROM (
    SELECT
        t15."SegmentId" AS "SegmentId",
        kx_json_long(nullif(json_extract(t15."__pattern", '$[0]'), 'null')) AS "Count",
        kx_json_text(nullif(json_extract(t15."__pattern", '$[1]'), 'null')) AS "__k0",
        kx_json_text(nullif(json_extract(t15."__pattern", '$[2]'), 'null')) AS "__k1"
    FROM (
        SELECT
            unnest(kx_expand(t14."__pattern")) AS "__pattern",
            unnest(range(len(kx_expand(t14."__pattern")))) AS "SegmentId"
        FROM (
            SELECT CAST(kx_frequent_patterns(t13."__rows", 0.05e0, 5::BIGINT) AS JSON) AS "__pattern"
            FROM (
                SELECT
                    coalesce(to_json((list(json_array(t12."__weight"::VARCHAR::JSON, to_json(t12."__k0"), to_json(t12."__k1")) ))[:1048576]), '[]'::JSON) AS "__rows"
                FROM (
                    SELECT
                        (CASE WHEN (t7."__frequent0" IS NULL) THEN '' ELSE ('=' || t2."__c0") END) AS "__k0",
                        (CASE WHEN (t11."__frequent1" IS NULL) THEN '' ELSE ('=' || COALESCE(t2."__c1"::VARCHAR, '')) END) AS "__k1",
                        coalesce(kx_low64(sum(t2."__weight")), 0) AS "__weight"
                    FROM "basket" AS t2
                    LEFT JOIN (
                        SELECT t4."__c0", true AS "__frequent0"
                        FROM (
                            SELECT t3."__c0", coalesce(kx_low64(sum(t3."__weight")), 0) AS "__sum"
                            FROM "basket" AS t3
                            GROUP BY 1
                        ) AS t4
                        WHERE (t4."__sum"::DOUBLE >= (0.05e0 * (
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
                        WHERE (t9."__sum"::DOUBLE >= (0.05e0 * (
                            SELECT t10."sum___weight"
                            FROM "total" AS t10
                            LIMIT 1
                        )::DOUBLE))
                    ) AS t11
                      ON t2."__c1" IS NOT DISTINCT FROM t11."__c1"
                    GROUP BY 1, 2
                ) AS t12
            ) AS t13
        ) AS t14
    ) AS t15
    WHERE (t15."__pattern" IS NOT NULL)
) AS t16
ORDER BY t16."SegmentId" ASC NULLS FIRST;
