SELECT
    1::BIGINT AS "a",
    'two' AS "b",
    1.5e0 AS "c",
    637134336000000000::BIGINT AS "d",
    36000000000::BIGINT AS "e",
    '{"k":[1,null]}'::JSON AS "f",
    NULL::BIGINT AS "g";
