SELECT (kx_equal(t1."r", t1."r") AND NOT isnan(t1."r")) AS "same"
FROM (
    SELECT random() AS "r"
) AS t1;
