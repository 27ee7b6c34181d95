WITH "preview" AS MATERIALIZED (
    SELECT t1."x", t1."x" AS "_order"
    FROM generate_series(1::BIGINT, 100::BIGINT, 1::BIGINT) AS t1("x")
    WHERE (t1."x" > 90::BIGINT)
)
SELECT t2."x"
FROM "preview" AS t2
ORDER BY t2."_order" ASC NULLS FIRST
LIMIT 3;

WITH "preview" AS MATERIALIZED (
    SELECT t1."x", t1."x" AS "_order"
    FROM generate_series(1::BIGINT, 100::BIGINT, 1::BIGINT) AS t1("x")
    WHERE (t1."x" > 90::BIGINT)
)
SELECT count(*) AS "Count"
FROM "preview" AS t2;
