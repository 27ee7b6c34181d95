SELECT t2."ip", COALESCE(t4."network", '') AS "network", COALESCE(t4."name", '') AS "name"
FROM (
    SELECT t1."ip", kx_ipv4_network(t1."ip", 32) AS "__first", kx_ipv4_last(t1."ip") AS "__last"
    FROM (VALUES
        ('2.20.183.12'),
        ('2.20.183.0/25'),
        ('2.20.182.0/23'),
        ('255.255.255.255'),
        ('bad'),
        ('')
    ) AS t1("ip")
) AS t2
LEFT JOIN (
    SELECT
        t3."network",
        t3."name",
        kx_ipv4_network(t3."network", 32) AS "__first",
        kx_ipv4_last(t3."network") AS "__last"
    FROM (VALUES
        ('2.20.183.0/24', 'wide'),
        ('2.20.183.0/28', 'narrow'),
        ('0.0.0.0/0', 'all'),
        ('bad', 'bad')
    ) AS t3("network", "name")
) AS t4
  ON ((t4."__first" <= t2."__first") AND (t2."__last" <= t4."__last"))
ORDER BY t2."ip" ASC NULLS FIRST, "network" ASC NULLS FIRST;
