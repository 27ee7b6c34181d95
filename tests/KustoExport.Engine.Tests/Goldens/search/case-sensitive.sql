SELECT t1."$table", t1."Session_Id", t1."Level", t1."EventText", t1."Version", t1."EventName"
FROM (
    SELECT 'EventsTable1' AS "$table", t2."Session_Id", t2."Level", t2."EventText", t2."Version", '' AS "EventName"
    FROM (VALUES
        ('acbd207d', 'Information', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Error', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Error', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Information', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "Level", "EventText", "Version")
    WHERE ((((((((CASE WHEN contains(t2."Session_Id", 'error') THEN regexp_matches(t2."Session_Id", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t2."Level", 'error') THEN regexp_matches(t2."Level", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(t2."EventText", 'error') THEN regexp_matches(t2."EventText", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t2."Version", 'error') THEN regexp_matches(t2."Version", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END))) OR (CASE WHEN contains(t2."Level", 'information') THEN regexp_matches(t2."Level", '(?:^|[^\p{L}\p{Nd}])information(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR contains('', 'event4')) OR (t2."Version" = 'V1.1.0')) OR ('' IN ('EVENT1'))) OR ((t2."Level" = 'Error') AND (((CASE WHEN contains(t2."Session_Id", 'Text4') THEN regexp_matches(t2."Session_Id", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t2."Level", 'Text4') THEN regexp_matches(t2."Level", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(t2."EventText", 'Text4') THEN regexp_matches(t2."EventText", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t2."Version", 'Text4') THEN regexp_matches(t2."Version", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END)))))
    UNION ALL
    SELECT 'EventsTable2' AS "$table", t3."Session_Id", t3."Level", t3."EventText", '' AS "Version", t3."EventName"
    FROM (VALUES
        ('f7d5f95f', 'Information', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Information', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Error', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Error', 'Some Other Text4', 'Event4')
    ) AS t3("Session_Id", "Level", "EventText", "EventName")
    WHERE ((((((((CASE WHEN contains(t3."Session_Id", 'error') THEN regexp_matches(t3."Session_Id", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t3."Level", 'error') THEN regexp_matches(t3."Level", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(t3."EventText", 'error') THEN regexp_matches(t3."EventText", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t3."EventName", 'error') THEN regexp_matches(t3."EventName", '(?:^|[^\p{L}\p{Nd}])error(?:$|[^\p{L}\p{Nd}])') ELSE false END))) OR (CASE WHEN contains(t3."Level", 'information') THEN regexp_matches(t3."Level", '(?:^|[^\p{L}\p{Nd}])information(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR contains(t3."EventName", 'event4')) OR ('' = 'V1.1.0')) OR (t3."EventName" IN ('EVENT1'))) OR ((t3."Level" = 'Error') AND (((CASE WHEN contains(t3."Session_Id", 'Text4') THEN regexp_matches(t3."Session_Id", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t3."Level", 'Text4') THEN regexp_matches(t3."Level", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(t3."EventText", 'Text4') THEN regexp_matches(t3."EventText", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(t3."EventName", 'Text4') THEN regexp_matches(t3."EventName", '(?:^|[^\p{L}\p{Nd}])Text4(?:$|[^\p{L}\p{Nd}])') ELSE false END)))))
) AS t1;
