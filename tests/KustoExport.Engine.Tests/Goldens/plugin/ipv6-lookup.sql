SELECT t2."ip", COALESCE(t4."network", '') AS "network", COALESCE(t4."name", '') AS "name"
FROM (
    SELECT t1."ip", kx_ipv6_network(t1."ip", 128) AS "__first", kx_ipv6_last(t1."ip") AS "__last"
    FROM (VALUES
        ('2001:db8:1::1'),
        ('2001:db8:2::/47'),
        ('2001:db8::/31'),
        ('10.1.2.3'),
        ('::ffff:10.2.3.4'),
        ('bad'),
        ('')
    ) AS t1("ip")
) AS t2
LEFT JOIN (
    SELECT
        t3."network",
        t3."name",
        kx_ipv6_network(t3."network", 128) AS "__first",
        kx_ipv6_last(t3."network") AS "__last"
    FROM (VALUES
        ('2001:db8::/32', 'docs'),
        ('2001:db8:1::/48', 'site'),
        ('10.1.0.0/16', 'ten'),
        ('bad', 'bad')
    ) AS t3("network", "name")
) AS t4
  ON ((t4."__first" <= t2."__first") AND (t2."__last" <= t4."__last"))
ORDER BY t2."ip" ASC NULLS FIRST, "network" ASC NULLS FIRST;
