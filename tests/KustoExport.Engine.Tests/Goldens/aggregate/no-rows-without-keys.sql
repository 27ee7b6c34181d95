SELECT count(*) AS "n", coalesce(kx_low64(sum(t1."a")), 0) AS "s"
FROM (
    SELECT NULL::BIGINT AS "a" WHERE false
) AS t1;
