SELECT t1."source_", t1."pack_"
FROM (
    SELECT
        'EventsTable1' AS "source_",
        json_object(coalesce(json_extract_string(to_json('Session_Id'), '$'), ''), to_json(t2."Session_Id"), coalesce(json_extract_string(to_json('Level'), '$'), ''), to_json(t2."Level"), coalesce(json_extract_string(to_json('EventText'), '$'), ''), to_json(t2."EventText"), coalesce(json_extract_string(to_json('Version'), '$'), ''), to_json(t2."Version")) AS "pack_"
    FROM (VALUES
        ('acbd207d', 'Information', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Error', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Error', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Information', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "Level", "EventText", "Version")
    WHERE (((CASE WHEN contains(lower(t2."Session_Id"), 'text2') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'text2') THEN regexp_matches(t2."Level", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'text2') THEN regexp_matches(t2."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Version"), 'text2') THEN regexp_matches(t2."Version", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END)))
    UNION ALL
    SELECT
        'EventsTable2' AS "source_",
        json_object(coalesce(json_extract_string(to_json('Session_Id'), '$'), ''), to_json(t3."Session_Id"), coalesce(json_extract_string(to_json('Level'), '$'), ''), to_json(t3."Level"), coalesce(json_extract_string(to_json('EventText'), '$'), ''), to_json(t3."EventText"), coalesce(json_extract_string(to_json('EventName'), '$'), ''), to_json(t3."EventName")) AS "pack_"
    FROM (VALUES
        ('f7d5f95f', 'Information', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Information', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Error', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Error', 'Some Other Text4', 'Event4')
    ) AS t3("Session_Id", "Level", "EventText", "EventName")
    WHERE (((CASE WHEN contains(lower(t3."Session_Id"), 'text2') THEN regexp_matches(t3."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."Level"), 'text2') THEN regexp_matches(t3."Level", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t3."EventText"), 'text2') THEN regexp_matches(t3."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t3."EventName"), 'text2') THEN regexp_matches(t3."EventName", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END)))
    UNION ALL
    SELECT
        'Counters' AS "source_",
        json_object(coalesce(json_extract_string(to_json('Name'), '$'), ''), to_json(t4."Name"), coalesce(json_extract_string(to_json('Value'), '$'), ''), t4."Value"::VARCHAR::JSON) AS "pack_"
    FROM (VALUES
        ('a', 1::BIGINT),
        ('b', 2::BIGINT)
    ) AS t4("Name", "Value")
    WHERE ((CASE WHEN contains(lower(t4."Name"), 'text2') THEN regexp_matches(t4."Name", '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(COALESCE(t4."Value"::VARCHAR, '')), 'text2') THEN regexp_matches(COALESCE(t4."Value"::VARCHAR, ''), '(?i)(?:^|[^\p{L}\p{Nd}])text2(?:$|[^\p{L}\p{Nd}])') ELSE false END))
) AS t1;
