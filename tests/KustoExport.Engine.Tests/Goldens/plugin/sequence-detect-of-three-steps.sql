WITH "sequence_detect" AS MATERIALIZED (
    SELECT t1."t" AS "__time", (t1."k" = 'a') AS "__is0", (t1."k" = 'b') AS "__is1", (t1."k" = 'c') AS "__is2"
    FROM (VALUES
        (1::BIGINT, 'a'),
        (3::BIGINT, 'b'),
        (5::BIGINT, 'c'),
        (6::BIGINT, 'b'),
        (7::BIGINT, 'c'),
        (12::BIGINT, 'c'),
        (20::BIGINT, 'c')
    ) AS t1("t", "k")
)
SELECT
    t12."__time0" AS "a_t",
    t12."__time1" AS "b_t",
    t14."__time2" AS "c_t",
    (CASE WHEN t14."__time2" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t12."__time0" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t14."__time2" - t12."__time0" ELSE kx_low64(t14."__time2"::HUGEINT - t12."__time0"::HUGEINT) END) AS "Duration"
FROM (
    SELECT
        t11."__time0",
        t11."__time1",
        kx_low64(kx_bin(t11."__time1", 6::BIGINT)::HUGEINT + (CASE WHEN t11."__piece" BETWEEN -1537228672809129301 AND 1537228672809129301 THEN t11."__piece" * 6::BIGINT ELSE kx_low64(t11."__piece"::HUGEINT * 6::BIGINT::HUGEINT) END)::HUGEINT) AS "__piece"
    FROM (
        SELECT t10."__time0", t10."__time1", kx_json_long(t10."__piece") AS "__piece"
        FROM (
            SELECT t9."__time0", t9."__time1", unnest(kx_expand(t9."__piece")) AS "__piece"
            FROM (
                SELECT t6."__time0", t8."__time1", to_json(kx_long_range(0::BIGINT, 1::BIGINT, 1::BIGINT)) AS "__piece"
                FROM (
                    SELECT
                        t5."__time0",
                        (CASE WHEN kx_bin(t5."__time0", 6::BIGINT) BETWEEN -4611686018427387904 AND 4611686018427387904 AND (CASE WHEN t5."__piece" BETWEEN -1537228672809129301 AND 1537228672809129301 THEN t5."__piece" * 6::BIGINT ELSE kx_low64(t5."__piece"::HUGEINT * 6::BIGINT::HUGEINT) END) BETWEEN -4611686018427387904 AND 4611686018427387904 THEN kx_bin(t5."__time0", 6::BIGINT) + (CASE WHEN t5."__piece" BETWEEN -1537228672809129301 AND 1537228672809129301 THEN t5."__piece" * 6::BIGINT ELSE kx_low64(t5."__piece"::HUGEINT * 6::BIGINT::HUGEINT) END) ELSE kx_low64(kx_bin(t5."__time0", 6::BIGINT)::HUGEINT + (CASE WHEN t5."__piece" BETWEEN -1537228672809129301 AND 1537228672809129301 THEN t5."__piece" * 6::BIGINT ELSE kx_low64(t5."__piece"::HUGEINT * 6::BIGINT::HUGEINT) END)::HUGEINT) END) AS "__piece"
                    FROM (
                        SELECT t4."__time0", kx_json_long(t4."__piece") AS "__piece"
                        FROM (
                            SELECT t3."__time0", unnest(kx_expand(t3."__piece")) AS "__piece"
                            FROM (
                                SELECT t2."__time" AS "__time0", to_json(kx_long_range(0::BIGINT, 1::BIGINT, 1::BIGINT)) AS "__piece"
                                FROM "sequence_detect" AS t2
                                WHERE t2."__is0"
                                GROUP BY 1
                            ) AS t3
                        ) AS t4
                    ) AS t5
                ) AS t6
                INNER JOIN (
                    SELECT t7."__time" AS "__time1", kx_bin(t7."__time", 6::BIGINT) AS "__piece"
                    FROM "sequence_detect" AS t7
                    WHERE t7."__is1"
                    GROUP BY 1
                ) AS t8
                  ON t6."__piece" IS NOT DISTINCT FROM t8."__piece"
                WHERE (((t8."__time1" > t6."__time0") AND ((CASE WHEN t8."__time1" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t6."__time0" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t8."__time1" - t6."__time0" ELSE kx_low64(t8."__time1"::HUGEINT - t6."__time0"::HUGEINT) END) <= 6::BIGINT)) AND ((CASE WHEN t8."__time1" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t6."__time0" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t8."__time1" - t6."__time0" ELSE kx_low64(t8."__time1"::HUGEINT - t6."__time0"::HUGEINT) END) <= 8::BIGINT))
            ) AS t9
        ) AS t10
    ) AS t11
) AS t12
INNER JOIN (
    SELECT t13."__time" AS "__time2", kx_bin(t13."__time", 6::BIGINT) AS "__piece"
    FROM "sequence_detect" AS t13
    WHERE t13."__is2"
    GROUP BY 1
) AS t14
  ON t12."__piece" IS NOT DISTINCT FROM t14."__piece"
WHERE (((t14."__time2" > t12."__time1") AND ((CASE WHEN t14."__time2" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t12."__time1" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t14."__time2" - t12."__time1" ELSE kx_low64(t14."__time2"::HUGEINT - t12."__time1"::HUGEINT) END) <= 6::BIGINT)) AND ((CASE WHEN t14."__time2" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t12."__time0" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t14."__time2" - t12."__time0" ELSE kx_low64(t14."__time2"::HUGEINT - t12."__time0"::HUGEINT) END) <= 8::BIGINT))
ORDER BY t12."__time0" ASC NULLS FIRST, t12."__time1" ASC NULLS FIRST, t14."__time2" ASC NULLS FIRST;
