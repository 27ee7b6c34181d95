SELECT
    to_json(list_transform(kx_real_range('NaN'::DOUBLE, 2e0, 1), lambda x: kx_real_json(x))) AS "start",
    to_json(list_transform(kx_real_range(1e0, 'NaN'::DOUBLE, 1), lambda x: kx_real_json(x))) AS "stop",
    to_json(list_transform(kx_real_range(1e0, 2e0, 'NaN'::DOUBLE), lambda x: kx_real_json(x))) AS "step",
    to_json(list_transform(kx_real_range(0e0, 1E+308, 5E+307), lambda x: kx_real_json(x))) AS "large";
