SELECT t1."$table", t1."Session_Id", t1."Level", t1."EventText", t1."EventName"
FROM (
    SELECT 'Errors' AS "$table", t2."Session_Id", t2."Level", t2."EventText", t2."EventName"
    FROM (VALUES
        ('f7d5f95f', 'Information', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Information', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Error', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Error', 'Some Other Text4', 'Event4')
    ) AS t2("Session_Id", "Level", "EventText", "EventName")
    WHERE (t2."Level" = 'Error')
      AND ((((CASE WHEN contains(lower(t2."Session_Id"), 'text3') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])text3(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."Level"), 'text3') THEN regexp_matches(t2."Level", '(?i)(?:^|[^\p{L}\p{Nd}])text3(?:$|[^\p{L}\p{Nd}])') ELSE false END)) OR ((CASE WHEN contains(lower(t2."EventText"), 'text3') THEN regexp_matches(t2."EventText", '(?i)(?:^|[^\p{L}\p{Nd}])text3(?:$|[^\p{L}\p{Nd}])') ELSE false END) OR (CASE WHEN contains(lower(t2."EventName"), 'text3') THEN regexp_matches(t2."EventName", '(?i)(?:^|[^\p{L}\p{Nd}])text3(?:$|[^\p{L}\p{Nd}])') ELSE false END))) OR (CASE WHEN contains(lower(t2."Session_Id"), '15') THEN regexp_matches(t2."Session_Id", '(?i)(?:^|[^\p{L}\p{Nd}])15') ELSE false END))
) AS t1;
