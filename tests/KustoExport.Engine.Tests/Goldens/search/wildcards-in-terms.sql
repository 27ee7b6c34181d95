SELECT t1."$table", t1."EventText", t1."Name"
FROM (
    SELECT 'EventsTable1' AS "$table", t2."EventText", '' AS "Name"
    FROM (VALUES
        ('acbd207d', 'Information', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Error', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Error', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Information', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "Level", "EventText", "Version")
    WHERE (((((kx_regex_matches(t2."Session_Id", '(?i)\bTex.*4\b') OR kx_regex_matches(t2."Level", '(?i)\bTex.*4\b')) OR (kx_regex_matches(t2."EventText", '(?i)\bTex.*4\b') OR kx_regex_matches(t2."Version", '(?i)\bTex.*4\b'))) OR (((CASE WHEN contains(lower(t2."Session_Id"), 'text1') THEN regexp_matches(t2."Session_Id", '(?i)text1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'text1') THEN regexp_matches(t2."Level", '(?i)text1(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'text1') THEN regexp_matches(t2."EventText", '(?i)text1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Version"), 'text1') THEN regexp_matches(t2."Version", '(?i)text1(?:$|[^\p{L}\p{Nd}])') ELSE false END)))) OR (((CASE WHEN contains(lower(t2."Session_Id"), 'ver') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])ver') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'ver') THEN regexp_matches(t2."Level", '(?i)(?:^|[^\p{L}\p{Nd}])ver') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'ver') THEN regexp_matches(t2."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])ver') ELSE false END) OR (CASE WHEN contains(lower(t2."Version"), 'ver') THEN regexp_matches(t2."Version", '(?i)(?:^|[^\p{L}\p{Nd}])ver') ELSE false END)))) OR (NULL::BIGINT = 2::BIGINT))
    UNION ALL
    SELECT 'Counters' AS "$table", '' AS "EventText", t3."Name"
    FROM (VALUES
        ('a', 1::BIGINT),
        ('b', 2::BIGINT)
    ) AS t3("Name", "Value")
    WHERE ((((kx_regex_matches(t3."Name", '(?i)\bTex.*4\b') OR kx_regex_matches(COALESCE(t3."Value"::VARCHAR, ''), '(?i)\bTex.*4\b')) OR ((CASE WHEN contains(lower(t3."Name"), 'text1') THEN regexp_matches(t3."Name", '(?i)text1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t3."Value"::VARCHAR, '')), 'text1') THEN regexp_matches(COALESCE(t3."Value"::VARCHAR, ''), '(?i)text1(?:$|[^\p{L}\p{Nd}])') ELSE false END))) OR ((CASE WHEN contains(lower(t3."Name"), 'ver') THEN regexp_matches(t3."Name", '(?i)(?:^|[^\p{L}\p{Nd}])ver') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t3."Value"::VARCHAR, '')), 'ver') THEN regexp_matches(COALESCE(t3."Value"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])ver') ELSE false END))) OR (t3."Value" = 2::BIGINT))
) AS t1;
