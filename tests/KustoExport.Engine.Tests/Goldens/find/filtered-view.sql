SELECT t1."from_", t1."Session_Id", t1."Level", t1."EventText", t1."pack_"
FROM (
    SELECT
        'PartialEventsTable1' AS "from_",
        t2."Session_Id",
        t2."Level",
        t2."EventText",
        json_object(coalesce(json_extract_string(to_json('Version'), '$'), ''), to_json(t2."Version")) AS "pack_"
    FROM (VALUES
        ('acbd207d', 'Information', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Error', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Error', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Information', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "Level", "EventText", "Version")
    WHERE (t2."Level" = 'Error')
      AND (t2."Session_Id" = 'acbd207d')
    UNION ALL
    SELECT
        'EventsTable2' AS "from_",
        t3."Session_Id",
        t3."Level",
        t3."EventText",
        json_object(coalesce(json_extract_string(to_json('EventName'), '$'), ''), to_json(t3."EventName")) AS "pack_"
    FROM (VALUES
        ('f7d5f95f', 'Information', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Information', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Error', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Error', 'Some Other Text4', 'Event4')
    ) AS t3("Session_Id", "Level", "EventText", "EventName")
    WHERE (t3."Session_Id" = 'acbd207d')
) AS t1;
