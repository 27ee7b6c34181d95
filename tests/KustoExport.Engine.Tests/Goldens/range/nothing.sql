SELECT t1."a"
FROM generate_series(2::BIGINT, 1::BIGINT, 1::BIGINT) AS t1("a");
