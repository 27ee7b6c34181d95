SELECT t2."id", t2."a", t2."i"
FROM (
    SELECT t1."id", unnest(kx_expand(t1."a")) AS "a", unnest(range(len(kx_expand(t1."a")))) AS "i"
    FROM (VALUES
        (1::BIGINT, '[]'::JSON),
        (2::BIGINT, NULL::JSON),
        (3::BIGINT, '"text"'::JSON),
        (4::BIGINT, '[1,null]'::JSON)
    ) AS t1("id", "a")
) AS t2;
