SELECT
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON), false, true) AS JSON), 0), 'null') AS "a_sorted",
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON, '["x","y","z"]'::JSON), true, true) AS JSON), CAST(0::BIGINT AS BIGINT)), 'null') AS "a_sorted1",
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON, '["x","y","z"]'::JSON), true, true) AS JSON), CAST(1::BIGINT AS BIGINT)), 'null') AS "b_sorted",
    nullif(json_extract(nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON), false, true) AS JSON), 0), 'null'), CAST((-1)::BIGINT AS BIGINT)), 'null') AS "final",
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,1]'::JSON), false, true) AS JSON), 0), 'null') AS "Column1";
