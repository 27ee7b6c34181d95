SELECT
    coalesce(kx_low64(sum((8::BIGINT + strlen('1234567é90') + 1::BIGINT))), 0) AS "Total",
    coalesce(kx_low64(sum((strlen('1234567é90')))), 0) AS "OfText",
    any_value('["x","Text","Flag"]'::JSON ) FILTER (WHERE true) AS "Names",
    any_value(true ) FILTER (WHERE true) AS "Has"
FROM generate_series(1::BIGINT, 10::BIGINT, 1::BIGINT) AS t1("x");
