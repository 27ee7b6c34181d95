SELECT t1."$table", t1."Session_Id", t1."Level", t1."EventText", t1."Version", t1."EventName", t1."Name", t1."Value"
FROM (
    SELECT
        'EventsTable1' AS "$table",
        t2."Session_Id",
        t2."Level",
        t2."EventText",
        t2."Version",
        '' AS "EventName",
        '' AS "Name",
        NULL::BIGINT AS "Value"
    FROM (VALUES
        ('acbd207d', 'Information', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Error', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Error', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Information', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "Level", "EventText", "Version")
    WHERE ((((CASE WHEN contains(lower(t2."Session_Id"), 'acbd207d') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'acbd207d') THEN regexp_matches(t2."Level", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'acbd207d') THEN regexp_matches(t2."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Version"), 'acbd207d') THEN regexp_matches(t2."Version", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END))) AND ((CASE WHEN contains(lower(t2."Version"), 'v1') THEN regexp_matches(t2."Version", '(?i)(?:^|[^\p{L}\p{Nd}])v1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR ('' = 'Event3')))
    UNION ALL
    SELECT
        'EventsTable2' AS "$table",
        t3."Session_Id",
        t3."Level",
        t3."EventText",
        '' AS "Version",
        t3."EventName",
        '' AS "Name",
        NULL::BIGINT AS "Value"
    FROM (VALUES
        ('f7d5f95f', 'Information', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Information', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Error', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Error', 'Some Other Text4', 'Event4')
    ) AS t3("Session_Id", "Level", "EventText", "EventName")
    WHERE ((((CASE WHEN contains(lower(t3."Session_Id"), 'acbd207d') THEN regexp_matches(t3."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."Level"), 'acbd207d') THEN regexp_matches(t3."Level", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t3."EventText"), 'acbd207d') THEN regexp_matches(t3."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."EventName"), 'acbd207d') THEN regexp_matches(t3."EventName", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END))) AND ((CASE WHEN contains(lower(''), 'v1') THEN regexp_matches('', '(?i)(?:^|[^\p{L}\p{Nd}])v1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (t3."EventName" = 'Event3')))
    UNION ALL
    SELECT
        'Counters' AS "$table",
        '' AS "Session_Id",
        '' AS "Level",
        '' AS "EventText",
        '' AS "Version",
        '' AS "EventName",
        t4."Name",
        t4."Value"
    FROM (VALUES
        ('a', 1::BIGINT),
        ('b', 2::BIGINT)
    ) AS t4("Name", "Value")
    WHERE (((CASE WHEN contains(lower(t4."Name"), 'acbd207d') THEN regexp_matches(t4."Name", '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t4."Value"::VARCHAR, '')), 'acbd207d') THEN regexp_matches(COALESCE(t4."Value"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])acbd207d(?:$|[^\p{L}\p{Nd}])') ELSE false END)) AND ((CASE WHEN contains(lower(''), 'v1') THEN regexp_matches('', '(?i)(?:^|[^\p{L}\p{Nd}])v1(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR ('' = 'Event3')))
) AS t1;
