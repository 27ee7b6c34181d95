WITH "sequence_detect" AS MATERIALIZED (
    SELECT t1."T" AS "__time", (t1."K" = 'Heat') AS "__is0", (t1."K" = 'Fire') AS "__is1", t1."State"
    FROM (VALUES
        ('CA', 633141792000000000::BIGINT, 'Heat'),
        ('CA', 633142369200000000::BIGINT, 'Fire'),
        ('CA', 633143934000000000::BIGINT, 'Fire'),
        ('CA', 633241440000000000::BIGINT, 'Heat'),
        ('CA', 633241440000000000::BIGINT, 'Heat'),
        ('CA', 633242428800000000::BIGINT, 'Fire'),
        ('CA', 633243312000000000::BIGINT, 'Heat'),
        ('CA', 633243366000000000::BIGINT, 'Fire'),
        ('TX', 633243348000000000::BIGINT, 'Heat'),
        ('NV', 633243366000000000::BIGINT, 'Fire'),
        ('TX', 633251988000000000::BIGINT, 'Fire')
    ) AS t1("State", "T", "K")
)
SELECT
    t6."State",
    t6."__time0" AS "heat_T",
    t8."__time1" AS "fire_T",
    (t8."__time1" - t6."__time0") AS "Duration"
FROM (
    SELECT
        t5."__time0",
        t5."State",
        kx_datetime((t5."__time0" // 4320000000000 * 4320000000000) + kx_span(t5."__piece"::HUGEINT * 4320000000000::BIGINT)) AS "__piece"
    FROM (
        SELECT t4."__time0", t4."State", kx_json_long(t4."__piece") AS "__piece"
        FROM (
            SELECT t3."__time0", t3."State", unnest(kx_expand(t3."__piece")) AS "__piece"
            FROM (
                SELECT
                    t2."__time" AS "__time0",
                    t2."State",
                    to_json(kx_long_range(0::BIGINT, 1::BIGINT, 1::BIGINT)) AS "__piece"
                FROM "sequence_detect" AS t2
                WHERE t2."__is0"
                GROUP BY 1, 2
            ) AS t3
        ) AS t4
    ) AS t5
) AS t6
INNER JOIN (
    SELECT t7."__time" AS "__time1", t7."State", (t7."__time" // 4320000000000 * 4320000000000) AS "__piece"
    FROM "sequence_detect" AS t7
    WHERE t7."__is1"
    GROUP BY 1, 2
) AS t8
  ON t6."__piece" IS NOT DISTINCT FROM t8."__piece" AND t6."State" = t8."State"
WHERE (((t8."__time1" > t6."__time0") AND ((t8."__time1" - t6."__time0") <= 4320000000000::BIGINT)) AND ((t8."__time1" - t6."__time0") <= 4320000000000::BIGINT))
ORDER BY t6."__time0" ASC NULLS FIRST, t8."__time1" ASC NULLS FIRST;
