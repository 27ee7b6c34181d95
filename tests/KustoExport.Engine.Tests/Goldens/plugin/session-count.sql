WITH "session_count" AS MATERIALIZED (
    SELECT t1."t" AS "__time", kx_json_text(json_array(to_json(t1."id"))) AS "__session"
    FROM (VALUES
        ('a', 1::BIGINT),
        ('b', 2::BIGINT),
        ('c', (-3)::BIGINT),
        ('c', 1::BIGINT),
        ('b', 8::BIGINT),
        ('a', 12::BIGINT),
        ('a', 14::BIGINT),
        ('b', 30::BIGINT)
    ) AS t1("id", "t")
)
SELECT kx_bin(t4."__time", 10::BIGINT) AS "t", count(*) AS "count_sessions"
FROM (
    SELECT
        t3."__time",
        t3."__session",
        coalesce(lag(t3."__session") OVER (ORDER BY t3."_order"), '') AS "window_",
        lag(t3."__time") OVER (ORDER BY t3."_order") AS "window_1",
        t3."_order"
    FROM (
        SELECT
            t2."__time",
            t2."__session",
            row_number() OVER (ORDER BY t2."__session" ASC NULLS FIRST, t2."__time" ASC NULLS FIRST) AS "_order"
        FROM "session_count" AS t2
        WHERE ((t2."__time" >= (-7)::BIGINT) AND (t2."__time" <= 100::BIGINT))
    ) AS t3
) AS t4
WHERE (((t4."__session" <> t4."window_") OR ((CASE WHEN t4."__time" BETWEEN -4611686018427387904 AND 4611686018427387904 AND t4."window_1" BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t4."__time" - t4."window_1" ELSE kx_low64(t4."__time"::HUGEINT - t4."window_1"::HUGEINT) END) > 7::BIGINT)) AND (t4."__time" >= 0::BIGINT))
GROUP BY 1
ORDER BY "t" ASC NULLS FIRST;
