SELECT
    t4."id",
    t4."t",
    (any_value(t4."_window") OVER (ORDER BY t4."_order" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))[t4."_order"] AS "by_gap",
    (any_value(t4."_window_1") OVER (ORDER BY t4."_order" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))[t4."_order"] AS "by_length",
    (any_value(t4."_window_2") OVER (ORDER BY t4."_order" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))[t4."_order"] AS "by_id"
FROM (
    SELECT
        t3."id",
        t3."t",
        t3."window_",
        CASE WHEN t3."_order" = 1 THEN TRY_CAST(string_split(kx_session_starts(string_agg(kx_session_row(t3."t", 36000000000::BIGINT, 3000000000::BIGINT, false), ',') OVER (ORDER BY t3."_order" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)), ',') AS BIGINT[]) END AS "_window",
        CASE WHEN t3."_order" = 1 THEN TRY_CAST(string_split(kx_session_starts(string_agg(kx_session_row(t3."t", 1200000000::BIGINT, 36000000000::BIGINT, false), ',') OVER (ORDER BY t3."_order" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)), ',') AS BIGINT[]) END AS "_window_1",
        CASE WHEN t3."_order" = 1 THEN TRY_CAST(string_split(kx_session_starts(string_agg(kx_session_row(t3."t", 36000000000::BIGINT, 3000000000::BIGINT, (NOT kx_equal(t3."id", t3."window_"))), ',') OVER (ORDER BY t3."_order" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)), ',') AS BIGINT[]) END AS "_window_2",
        t3."_order"
    FROM (
        SELECT t2."id", t2."t", lag(t2."id") OVER (ORDER BY t2."_order") AS "window_", t2."_order"
        FROM (
            SELECT t1."id", t1."t", row_number() OVER () AS "_order"
            FROM (VALUES
                (1::BIGINT, 638484264000000000::BIGINT),
                (1::BIGINT, 638484266990000000::BIGINT),
                (1::BIGINT, 638484269990000000::BIGINT),
                (1::BIGINT, NULL::BIGINT),
                (1::BIGINT, 638484270000000000::BIGINT),
                (2::BIGINT, 638484270600000000::BIGINT),
                (2::BIGINT, 638484271200000000::BIGINT),
                (2::BIGINT, 638484271800000000::BIGINT)
            ) AS t1("id", "t")
        ) AS t2
    ) AS t3
) AS t4
ORDER BY t4."_order";
