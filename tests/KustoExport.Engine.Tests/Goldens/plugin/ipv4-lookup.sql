SELECT t1."ip", t1."area", COALESCE(t2."net", '') AS "net", COALESCE(t2."place", '') AS "place"
FROM (VALUES
    ('10.1.2.3', 'x'),
    ('10.1.2.3', 'y'),
    ('1.1.1.1', 'x')
) AS t1("ip", "area")
LEFT JOIN (VALUES
    ('10.1.0.0/16', 'x', 'lab'),
    ('10.0.0.0/8', 'y', 'office')
) AS t2("net", "area", "place")
  ON t1."area" = t2."area" AND kx_ipv4_in_range(t1."ip", t2."net")
ORDER BY t1."ip" ASC NULLS FIRST, "place" ASC NULLS FIRST;
