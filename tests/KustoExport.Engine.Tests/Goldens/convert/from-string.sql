SELECT
    t1."s",
    kx_text_int(t1."s") AS "i",
    kx_text_long(t1."s") AS "l",
    kx_text_real(t1."s") AS "r",
    kx_text_bool(t1."s") AS "b",
    kx_parse_datetime(t1."s") AS "t",
    kx_parse_timespan(t1."s") AS "d"
FROM (VALUES
    ('12'),
    (' 7 '),
    ('1.5'),
    ('0xFF'),
    ('-0x1'),
    ('true'),
    (''),
    ('2020-01-01'),
    ('1.02:03:04'),
    ('99999999999')
) AS t1("s");
