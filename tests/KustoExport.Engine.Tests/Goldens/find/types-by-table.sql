SELECT t1."source_", t1."Level", t1."Timestamp", t1."ProcessId_string", t1."ProcessId_long"
FROM (
    SELECT
        'Table1' AS "source_",
        t2."Level",
        t2."Timestamp",
        t2."ProcessId" AS "ProcessId_string",
        NULL::BIGINT AS "ProcessId_long"
    FROM (VALUES
        ('a', 639028224000000000::BIGINT, '1001'),
        ('b', 639029088000000000::BIGINT, '1002')
    ) AS t2("Level", "Timestamp", "ProcessId")
    WHERE (NULL::BIGINT = 1001::BIGINT)
    UNION ALL
    SELECT
        'Table2' AS "source_",
        t3."Level",
        t3."Timestamp",
        '' AS "ProcessId_string",
        t3."ProcessId" AS "ProcessId_long"
    FROM (VALUES
        ('c', 639029952000000000::BIGINT, 1001::BIGINT),
        ('d', 639030816000000000::BIGINT, 1002::BIGINT)
    ) AS t3("Level", "Timestamp", "ProcessId")
    WHERE (t3."ProcessId" = 1001::BIGINT)
) AS t1;
