SELECT
    kx_bool_text(true) AS "a",
    kx_real_text(1e0) AS "b",
    kx_real_text(1E+20) AS "c",
    kx_decimal_text('1.50'::DECIMAL(38,18)) AS "d",
    kx_datetime_text(637134768000000000::BIGINT) AS "e",
    kx_timespan_text((-54000000000)::BIGINT) AS "f",
    kx_json_text('{"a":[1]}'::JSON) AS "g",
    COALESCE(NULL::BIGINT::VARCHAR, '') AS "h",
    kx_real_text('NaN'::DOUBLE) AS "i";
