SELECT t1."source_", t1."Session_Id", t1."EventText", t1."Version", t1."EventName"
FROM (
    SELECT 'EventsTable1' AS "source_", t2."Session_Id", t2."EventText", t2."Version", '' AS "EventName"
    FROM (VALUES
        ('acbd207d', 'Some Text1', 'v1.0.0'),
        ('acbd207d', 'Some Text2', 'v1.0.0'),
        ('28b8e46e', 'Some Text3', 'v1.0.1'),
        ('8f057b11', 'Some Text4', 'v1.1.0')
    ) AS t2("Session_Id", "EventText", "Version")
    WHERE ((t2."Version" = 'v1.0.0') OR ('' = 'Event1'))
    UNION ALL
    SELECT 'EventsTable2' AS "source_", t3."Session_Id", t3."EventText", '' AS "Version", t3."EventName"
    FROM (VALUES
        ('f7d5f95f', 'Some Other Text1', 'Event1'),
        ('acbd207d', 'Some Other Text2', 'Event2'),
        ('acbd207d', 'Some Other Text3', 'Event3'),
        ('15eaeab5', 'Some Other Text4', 'Event4')
    ) AS t3("Session_Id", "EventText", "EventName")
    WHERE (('' = 'v1.0.0') OR (t3."EventName" = 'Event1'))
) AS t1;
