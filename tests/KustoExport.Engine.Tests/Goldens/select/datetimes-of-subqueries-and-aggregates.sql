WITH "earliestOfAll" AS MATERIALIZED (
    SELECT min(t2."at") AS "min_at"
    FROM (VALUES
        (639028224000000000::BIGINT),
        (3155378940000000000::BIGINT)
    ) AS t2("at")
    LIMIT 1
)
SELECT
    list_transform([{'a0': min(t1."at"), 'a1': 36000000000::BIGINT}], lambda v: kx_datetime(v.a0 + v.a1))[1] AS "earliest",
    list_transform([{'a0': max(t1."at"), 'a1': kx_ticks(max(t1."hours") * 36000000000::BIGINT)}], lambda v: kx_datetime(v.a0 + v.a1))[1] AS "beyond",
    list_transform([{'a0': (TRY_CAST(trunc(max(t1."hours")) AS INTEGER)::BIGINT + 2000::BIGINT)::DOUBLE, 'a1': 1e0, 'a2': 1e0}], lambda v: kx_make_datetime(v.a0, v.a1, v.a2, 0, 0, 0))[1] AS "made",
    list_transform([{'a0': (
    SELECT t3."min_at"
    FROM "earliestOfAll" AS t3
    LIMIT 1
), 'a1': 864000000000::BIGINT}], lambda v: kx_datetime(v.a0 + v.a1))[1] AS "after",
    list_transform([{'a0': 'month', 'a1': 1::BIGINT, 'a2': (
    SELECT t4."min_at"
    FROM "earliestOfAll" AS t4
    LIMIT 1
)}], lambda v: kx_add_months(v.a2, v.a1 * 1))[1] AS "added",
    list_transform([{'a0': (
    SELECT t5."min_at"
    FROM "earliestOfAll" AS t5
    LIMIT 1
)}], lambda v: kx_datetime((v.a0 // 864000000000 - (v.a0 // 864000000000 + 1) % 7 + 7 * 0) * 864000000000))[1] AS "week",
    asin(CASE WHEN abs((
    SELECT 0.5e0 AS "print_0"
    LIMIT 1
)) <= 1 OR isnan((
    SELECT 0.5e0 AS "print_0"
    LIMIT 1
)) THEN (
    SELECT 0.5e0 AS "print_0"
    LIMIT 1
) END) AS "angle"
FROM (VALUES
    (639028224000000000::BIGINT, 2.5e0),
    (3155378940000000000::BIGINT, 1e0)
) AS t1("at", "hours");
