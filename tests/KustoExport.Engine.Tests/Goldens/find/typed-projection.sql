SELECT t1."source_", t1."Level", t1."ProcessId", t1."pack_"
FROM (
    SELECT 'Table1' AS "source_", t2."Level", kx_text_long(t2."ProcessId") AS "ProcessId", '{}'::JSON AS "pack_"
    FROM (VALUES
        ('a', '1001'),
        ('b', 'x')
    ) AS t2("Level", "ProcessId")
    WHERE (t2."Level" <> '')
    UNION ALL
    SELECT 'Table2' AS "source_", t3."Level", t3."ProcessId", '{}'::JSON AS "pack_"
    FROM (VALUES
        ('c', 1001::BIGINT),
        ('d', NULL::BIGINT)
    ) AS t3("Level", "ProcessId")
    WHERE (t3."Level" <> '')
    UNION ALL
    SELECT
        'Table3' AS "source_",
        'e' AS "Level",
        NULL::BIGINT AS "ProcessId",
        json_object(coalesce(json_extract_string(to_json('Other'), '$'), ''), kx_real_json(1.5e0)) AS "pack_"
    WHERE ('e' <> '')
) AS t1;
