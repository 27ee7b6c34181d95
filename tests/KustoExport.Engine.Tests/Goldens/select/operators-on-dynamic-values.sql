SELECT
    (kx_json_bool(nullif(json_extract(t1."d", '$."flag"'), 'null')) IS NOT DISTINCT FROM true) AS "isFlag",
    (kx_json_bool(nullif(json_extract(t1."d", '$."flag"'), 'null')) AND true) AS "both",
    (kx_json_datetime(nullif(json_extract(t1."d", '$."at"'), 'null')) IS NOT DISTINCT FROM 639029088000000000::BIGINT) AS "sameTime",
    (639029952000000000::BIGINT - kx_json_datetime(nullif(json_extract(t1."d", '$."at"'), 'null'))) AS "since",
    kx_datetime(639029088000000000::BIGINT + kx_json_timespan(nullif(json_extract(t1."d", '$."took"'), 'null'))) AS "later",
    kx_span(kx_json_timespan(nullif(json_extract(t1."d", '$."took"'), 'null'))::HUGEINT + 18000000000::BIGINT) AS "longer",
    ('0.5'::DECIMAL(38,18) + kx_text_decimal(kx_json_text(nullif(json_extract(t1."d", '$."n"'), 'null')))) AS "precise",
    (kx_json_real(nullif(json_extract(t1."d", '$."n"'), 'null')) > 1.5e0 AND NOT isnan(kx_json_real(nullif(json_extract(t1."d", '$."n"'), 'null')))) AS "more",
    kx_has(lower('alpha beta'), lower(kx_json_text(nullif(json_extract(t1."d", '$."term"'), 'null'))), true, true) AS "found",
    (kx_json_long(nullif(json_extract(t1."d", '$."none"'), 'null')) IS NOT DISTINCT FROM 1::BIGINT) AS "absent"
FROM (
    SELECT
        '{"flag":true,"at":"2026-01-02T00:00:00Z","took":"01:00:00","n":2,"term":"beta","none":null}'::JSON AS "d"
) AS t1;
