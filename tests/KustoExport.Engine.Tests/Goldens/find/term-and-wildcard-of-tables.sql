SELECT t1."source_", t1."Session_Id", t1."EventText", t1."pack_"
FROM (
    SELECT
        'EventsTable1' AS "source_",
        t2."Session_Id",
        t2."EventText",
        json_object(coalesce(json_extract_string(to_json('Version'), '$'), ''), to_json(t2."Version")) AS "pack_"
    FROM (VALUES
        ('acbd207d', 'Information', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Error', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Error', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Information', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "Level", "EventText", "Version")
    WHERE ((((CASE WHEN contains(lower(t2."Session_Id"), 'error') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'error') THEN regexp_matches(t2."Level", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'error') THEN regexp_matches(t2."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Version"), 'error') THEN regexp_matches(t2."Version", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END))) AND (NOT (((CASE WHEN contains(lower(t2."Session_Id"), 'text3') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'text3') THEN regexp_matches(t2."Level", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'text3') THEN regexp_matches(t2."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Version"), 'text3') THEN regexp_matches(t2."Version", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END)))))
    UNION ALL
    SELECT
        'EventsTable2' AS "source_",
        t3."Session_Id",
        t3."EventText",
        json_object(coalesce(json_extract_string(to_json('EventName'), '$'), ''), to_json(t3."EventName")) AS "pack_"
    FROM (VALUES
        ('f7d5f95f', 'Information', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Information', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Error', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Error', 'Some Other Text4', 'Event4')
    ) AS t3("Session_Id", "Level", "EventText", "EventName")
    WHERE ((((CASE WHEN contains(lower(t3."Session_Id"), 'error') THEN regexp_matches(t3."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."Level"), 'error') THEN regexp_matches(t3."Level", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t3."EventText"), 'error') THEN regexp_matches(t3."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."EventName"), 'error') THEN regexp_matches(t3."EventName", '(?i)(?:^|[^\p{L}\p{Nd}])Error(?:$|[^\p{L}\p{Nd}])') ELSE false END))) AND (NOT (((CASE WHEN contains(lower(t3."Session_Id"), 'text3') THEN regexp_matches(t3."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."Level"), 'text3') THEN regexp_matches(t3."Level", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t3."EventText"), 'text3') THEN regexp_matches(t3."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."EventName"), 'text3') THEN regexp_matches(t3."EventName", '(?i)(?:^|[^\p{L}\p{Nd}])Text3(?:$|[^\p{L}\p{Nd}])') ELSE false END)))))
) AS t1;
