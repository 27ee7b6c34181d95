SELECT t1."s", t1."t", t1."n"
FROM (VALUES
    ('needle in haystack', '', 1::BIGINT),
    ('another row', 'x', 2::BIGINT),
    ('third', 'thing', NULL::BIGINT)
) AS t1("s", "t", "n")
WHERE ((NOT (contains(lower(t1."s"), 'row') OR (contains(lower(t1."t"), 'row') OR contains(lower(COALESCE(t1."n"::VARCHAR, '')), 'row')))) AND (NOT ((CASE WHEN contains(lower(t1."s"), '1') THEN regexp_matches(t1."s", '(?i)(?:^|[^\p{L}\p{Nd}])1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR ((CASE WHEN contains(lower(t1."t"), '1') THEN regexp_matches(t1."t", '(?i)(?:^|[^\p{L}\p{Nd}])1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t1."n"::VARCHAR, '')), '1') THEN regexp_matches(COALESCE(t1."n"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])1(?:$|[^\p{L}\p{Nd}])') ELSE false END)))));

SELECT t1."s", t1."t", t1."n"
FROM (VALUES
    ('needle in haystack', '', 1::BIGINT),
    ('another row', 'x', 2::BIGINT),
    ('third', 'thing', NULL::BIGINT)
) AS t1("s", "t", "n")
WHERE ((CASE WHEN contains(lower(t1."s"), '1') THEN regexp_matches(t1."s", '(?i)(?:^|[^\p{L}\p{Nd}])1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR ((CASE WHEN contains(lower(t1."t"), '1') THEN regexp_matches(t1."t", '(?i)(?:^|[^\p{L}\p{Nd}])1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t1."n"::VARCHAR, '')), '1') THEN regexp_matches(COALESCE(t1."n"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])1(?:$|[^\p{L}\p{Nd}])') ELSE false END)));
