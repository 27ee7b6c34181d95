SELECT t1."a", t1."b"
FROM (VALUES
    (1::BIGINT, 'x'),
    (NULL::BIGINT, 'y'),
    (2::BIGINT, 'z')
) AS t1("a", "b")
ORDER BY t1."a" ASC NULLS LAST, t1."b" DESC NULLS LAST;
