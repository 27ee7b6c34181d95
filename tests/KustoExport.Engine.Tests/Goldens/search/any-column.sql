SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE (((lower(COALESCE(t1."row"::VARCHAR, '')) = 'gamma') OR (lower(t1."s") = 'gamma')) OR ((lower(COALESCE(t1."n"::VARCHAR, '')) = 'gamma') OR (lower(kx_datetime_text(t1."t")) = 'gamma')));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE (NOT (((lower(COALESCE(t1."row"::VARCHAR, '')) = 'gamma') OR (lower(t1."s") = 'gamma')) OR ((lower(COALESCE(t1."n"::VARCHAR, '')) = 'gamma') OR (lower(kx_datetime_text(t1."t")) = 'gamma'))));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 5::BIGINT),
    (2::INTEGER, 50::BIGINT),
    (3::INTEGER, NULL::BIGINT)
) AS t1("row", "n")
WHERE ((t1."row"::BIGINT = 5::BIGINT) OR (t1."n" = 5::BIGINT));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 5::BIGINT),
    (2::INTEGER, 50::BIGINT),
    (3::INTEGER, NULL::BIGINT)
) AS t1("row", "n")
WHERE (NOT ((t1."row"::BIGINT IS NOT DISTINCT FROM 5::BIGINT) OR (t1."n" IS NOT DISTINCT FROM 5::BIGINT)));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT)
) AS t1("row", "s", "t")
WHERE ((t1."s" = 'gamma') OR (t1."t" = 638501184000000000::BIGINT));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE ((contains(lower(COALESCE(t1."row"::VARCHAR, '')), '5') OR contains(lower(t1."s"), '5')) OR (contains(lower(COALESCE(t1."n"::VARCHAR, '')), '5') OR contains(lower(kx_datetime_text(t1."t")), '5')));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE ((starts_with(lower(COALESCE(t1."row"::VARCHAR, '')), 'alpha') OR starts_with(lower(t1."s"), 'alpha')) OR (starts_with(lower(COALESCE(t1."n"::VARCHAR, '')), 'alpha') OR starts_with(lower(kx_datetime_text(t1."t")), 'alpha')));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE ((ends_with(COALESCE(t1."row"::VARCHAR, ''), 'Beta') OR ends_with(t1."s", 'Beta')) OR (ends_with(COALESCE(t1."n"::VARCHAR, ''), 'Beta') OR ends_with(kx_datetime_text(t1."t"), 'Beta')));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE (((CASE WHEN contains(lower(COALESCE(t1."row"::VARCHAR, '')), '2025') THEN regexp_matches(COALESCE(t1."row"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])2025') ELSE false END) OR (CASE WHEN contains(lower(t1."s"), '2025') THEN regexp_matches(t1."s", '(?i)(?:^|[^\p{L}\p{Nd}])2025') ELSE false END)) OR ((CASE WHEN contains(lower(COALESCE(t1."n"::VARCHAR, '')), '2025') THEN regexp_matches(COALESCE(t1."n"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])2025') ELSE false END) OR (CASE WHEN contains(lower(kx_datetime_text(t1."t")), '2025') THEN regexp_matches(kx_datetime_text(t1."t"), '(?i)(?:^|[^\p{L}\p{Nd}])2025') ELSE false END)));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE (NOT (((CASE WHEN contains(lower(COALESCE(t1."row"::VARCHAR, '')), 'beta') THEN regexp_matches(COALESCE(t1."row"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])beta(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t1."s"), 'beta') THEN regexp_matches(t1."s", '(?i)(?:^|[^\p{L}\p{Nd}])beta(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(COALESCE(t1."n"::VARCHAR, '')), 'beta') THEN regexp_matches(COALESCE(t1."n"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])beta(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(kx_datetime_text(t1."t")), 'beta') THEN regexp_matches(kx_datetime_text(t1."t"), '(?i)(?:^|[^\p{L}\p{Nd}])beta(?:$|[^\p{L}\p{Nd}])') ELSE false END))));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE ((regexp_matches(COALESCE(t1."row"::VARCHAR, ''), '^50?$') OR regexp_matches(t1."s", '^50?$')) OR (regexp_matches(COALESCE(t1."n"::VARCHAR, ''), '^50?$') OR regexp_matches(kx_datetime_text(t1."t"), '^50?$')));

SELECT t1."row"
FROM (VALUES
    (1::INTEGER, 'Alpha beta', 5::BIGINT, 638501184000000000::BIGINT),
    (2::INTEGER, 'gamma', 50::BIGINT, 638816544000000000::BIGINT),
    (3::INTEGER, '', NULL::BIGINT, NULL::BIGINT)
) AS t1("row", "s", "n", "t")
WHERE (((CASE WHEN contains(lower(COALESCE(t1."row"::VARCHAR, '')), 'bet') THEN regexp_matches(COALESCE(t1."row"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])bet') ELSE false END) OR (CASE WHEN contains(lower(t1."s"), 'bet') THEN regexp_matches(t1."s", '(?i)(?:^|[^\p{L}\p{Nd}])bet') ELSE false END)) OR ((CASE WHEN contains(lower(COALESCE(t1."n"::VARCHAR, '')), 'bet') THEN regexp_matches(COALESCE(t1."n"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])bet') ELSE false END) OR (CASE WHEN contains(lower(kx_datetime_text(t1."t")), 'bet') THEN regexp_matches(kx_datetime_text(t1."t"), '(?i)(?:^|[^\p{L}\p{Nd}])bet') ELSE false END)));
