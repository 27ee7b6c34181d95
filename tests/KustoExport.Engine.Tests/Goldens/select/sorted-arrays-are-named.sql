SELECT
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON), false, true) AS JSON), 0), 'null') AS "a_sorted",
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON, '["x","y","z"]'::JSON), true, true) AS JSON), '$[0]'), 'null') AS "a_sorted1",
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON, '["x","y","z"]'::JSON), true, true) AS JSON), '$[1]'), 'null') AS "b_sorted",
    nullif(json_extract(nullif(json_extract(CAST(kx_array_sort(json_array('[2,3,1]'::JSON), false, true) AS JSON), 0), 'null'), '$[#-1]'), 'null') AS "final",
    nullif(json_extract(CAST(kx_array_sort(json_array('[2,1]'::JSON), false, true) AS JSON), 0), 'null') AS "Column1";
