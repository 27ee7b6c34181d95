SELECT t2."ip", t2."area", COALESCE(t4."net", '') AS "net", COALESCE(t4."place", '') AS "place"
FROM (
    SELECT t1."ip", t1."area", kx_ipv4_network(t1."ip", 32) AS "__first", kx_ipv4_last(t1."ip") AS "__last"
    FROM (VALUES
        ('10.1.2.3', 'x'),
        ('10.1.2.3', 'y'),
        ('1.1.1.1', 'x')
    ) AS t1("ip", "area")
) AS t2
LEFT JOIN (
    SELECT
        t3."net",
        t3."area",
        t3."place",
        kx_ipv4_network(t3."net", 32) AS "__first",
        kx_ipv4_last(t3."net") AS "__last"
    FROM (VALUES
        ('10.1.0.0/16', 'x', 'lab'),
        ('10.0.0.0/8', 'y', 'office')
    ) AS t3("net", "area", "place")
) AS t4
  ON t2."area" = t4."area" AND ((t4."__first" <= t2."__first") AND (t2."__last" <= t4."__last"))
ORDER BY t2."ip" ASC NULLS FIRST, "place" ASC NULLS FIRST;
