SELECT t1."n", t1."sum_", t1."case"
FROM (
    SELECT t9."n", t9."sum_", t9."case"
    FROM (
        SELECT
            count(*) AS "n",
            coalesce(kx_low64(sum((CASE WHEN t8."i" BETWEEN -2147483648 AND 2147483648 AND t3."k" BETWEEN -2147483648 AND 2147483648 THEN t8."i" * t3."k" ELSE kx_low64(t8."i"::HUGEINT * t3."k"::HUGEINT) END))), 0) AS "sum_",
            'in a polygon: lookup' AS "case"
        FROM (
            SELECT
                t2."k",
                ((kx_hash_long(CAST((CASE WHEN t2."k" BETWEEN -3074457345618258602 AND 3074457345618258602 THEN t2."k" * 3::BIGINT ELSE kx_low64(t2."k"::HUGEINT * 3::BIGINT::HUGEINT) END) AS BIGINT), 36000::BIGINT)::DOUBLE / 100e0) - 180e0) AS "x",
                ((kx_hash_long(CAST((CASE WHEN t2."k" BETWEEN -1844674407370955161 AND 1844674407370955161 THEN t2."k" * 5::BIGINT ELSE kx_low64(t2."k"::HUGEINT * 5::BIGINT::HUGEINT) END) AS BIGINT), 18000::BIGINT)::DOUBLE / 100e0) - 90e0) AS "y"
            FROM generate_series(1::BIGINT, 600::BIGINT, 1::BIGINT) AS t2("k")
        ) AS t3
        INNER JOIN (
            SELECT
                t7."i",
                t7."polygon",
                kx_geo_polygon_west(t7."polygon", 0e0) AS "__west",
                kx_geo_polygon_east(t7."polygon", 0e0) AS "__east",
                kx_geo_polygon_south(t7."polygon", 0e0) AS "__south",
                kx_geo_polygon_north(t7."polygon", 0e0) AS "__north"
            FROM (
                SELECT
                    t6."i",
                    json_object(coalesce(json_extract_string(to_json('type'), '$'), ''), to_json('Polygon'), coalesce(json_extract_string(to_json('coordinates'), '$'), ''), json_array(json_array(json_array(kx_real_json(t6."lon"), kx_real_json(t6."lat")), json_array(kx_real_json(t6."east"), kx_real_json(t6."lat")), json_array(kx_real_json(t6."east"), kx_real_json(t6."north")), json_array(kx_real_json(t6."lon"), kx_real_json(t6."north")), json_array(kx_real_json(t6."lon"), kx_real_json(t6."lat"))))) AS "polygon"
                FROM (
                    SELECT
                        t5."i",
                        t5."lon",
                        t5."lat",
                        t5."width",
                        t5."height",
                        (CASE WHEN ((t5."lon" + t5."width") > 180e0 AND NOT isnan((t5."lon" + t5."width"))) THEN ((t5."lon" + t5."width") - 360e0) ELSE (t5."lon" + t5."width") END) AS "east",
                        least(89.9e0, (t5."lat" + t5."height")) AS "north"
                    FROM (
                        SELECT
                            t4."i",
                            ((kx_hash_long(CAST(t4."i" AS BIGINT), 3600::BIGINT)::DOUBLE / 10e0) - 180e0) AS "lon",
                            ((kx_hash_long(CAST((CASE WHEN t4."i" BETWEEN -1317624576693539401 AND 1317624576693539401 THEN t4."i" * 7::BIGINT ELSE kx_low64(t4."i"::HUGEINT * 7::BIGINT::HUGEINT) END) AS BIGINT), 1800::BIGINT)::DOUBLE / 10e0) - 90e0) AS "lat",
                            (1e0 + kx_hash_long(CAST((CASE WHEN t4."i" BETWEEN -838488366986797800 AND 838488366986797800 THEN t4."i" * 11::BIGINT ELSE kx_low64(t4."i"::HUGEINT * 11::BIGINT::HUGEINT) END) AS BIGINT), 40::BIGINT)::DOUBLE) AS "width",
                            (1e0 + kx_hash_long(CAST((CASE WHEN t4."i" BETWEEN -709490156681136600 AND 709490156681136600 THEN t4."i" * 13::BIGINT ELSE kx_low64(t4."i"::HUGEINT * 13::BIGINT::HUGEINT) END) AS BIGINT), 20::BIGINT)::DOUBLE) AS "height"
                        FROM generate_series(1::BIGINT, 80::BIGINT, 1::BIGINT) AS t4("i")
                    ) AS t5
                ) AS t6
            ) AS t7
        ) AS t8
          ON (((t8."__west" <= t3."x") AND (t3."x" <= t8."__east")) AND (CASE WHEN ((t8."__south" <= t3."y") AND (t3."y" <= t8."__north")) THEN kx_geo_point_in_polygon(t3."x", t3."y", t8."polygon") ELSE false END))
    ) AS t9
    UNION ALL
    SELECT t16."n", t16."sum_", t16."case"
    FROM (
        SELECT
            count(*) AS "n",
            coalesce(kx_low64(sum((CASE WHEN t15."i" BETWEEN -2147483648 AND 2147483648 AND t11."k" BETWEEN -2147483648 AND 2147483648 THEN t15."i" * t11."k" ELSE kx_low64(t15."i"::HUGEINT * t11."k"::HUGEINT) END))), 0) AS "sum_",
            'in a polygon: measured' AS "case"
        FROM (
            SELECT
                t10."k",
                ((kx_hash_long(CAST((CASE WHEN t10."k" BETWEEN -3074457345618258602 AND 3074457345618258602 THEN t10."k" * 3::BIGINT ELSE kx_low64(t10."k"::HUGEINT * 3::BIGINT::HUGEINT) END) AS BIGINT), 36000::BIGINT)::DOUBLE / 100e0) - 180e0) AS "x",
                ((kx_hash_long(CAST((CASE WHEN t10."k" BETWEEN -1844674407370955161 AND 1844674407370955161 THEN t10."k" * 5::BIGINT ELSE kx_low64(t10."k"::HUGEINT * 5::BIGINT::HUGEINT) END) AS BIGINT), 18000::BIGINT)::DOUBLE / 100e0) - 90e0) AS "y",
                1::BIGINT AS "one"
            FROM generate_series(1::BIGINT, 600::BIGINT, 1::BIGINT) AS t10("k")
        ) AS t11
        INNER JOIN (
            SELECT
                t14."i",
                json_object(coalesce(json_extract_string(to_json('type'), '$'), ''), to_json('Polygon'), coalesce(json_extract_string(to_json('coordinates'), '$'), ''), json_array(json_array(json_array(kx_real_json(t14."lon"), kx_real_json(t14."lat")), json_array(kx_real_json(t14."east"), kx_real_json(t14."lat")), json_array(kx_real_json(t14."east"), kx_real_json(t14."north")), json_array(kx_real_json(t14."lon"), kx_real_json(t14."north")), json_array(kx_real_json(t14."lon"), kx_real_json(t14."lat"))))) AS "polygon",
                1::BIGINT AS "one"
            FROM (
                SELECT
                    t13."i",
                    t13."lon",
                    t13."lat",
                    t13."width",
                    t13."height",
                    (CASE WHEN ((t13."lon" + t13."width") > 180e0 AND NOT isnan((t13."lon" + t13."width"))) THEN ((t13."lon" + t13."width") - 360e0) ELSE (t13."lon" + t13."width") END) AS "east",
                    least(89.9e0, (t13."lat" + t13."height")) AS "north"
                FROM (
                    SELECT
                        t12."i",
                        ((kx_hash_long(CAST(t12."i" AS BIGINT), 3600::BIGINT)::DOUBLE / 10e0) - 180e0) AS "lon",
                        ((kx_hash_long(CAST((CASE WHEN t12."i" BETWEEN -1317624576693539401 AND 1317624576693539401 THEN t12."i" * 7::BIGINT ELSE kx_low64(t12."i"::HUGEINT * 7::BIGINT::HUGEINT) END) AS BIGINT), 1800::BIGINT)::DOUBLE / 10e0) - 90e0) AS "lat",
                        (1e0 + kx_hash_long(CAST((CASE WHEN t12."i" BETWEEN -838488366986797800 AND 838488366986797800 THEN t12."i" * 11::BIGINT ELSE kx_low64(t12."i"::HUGEINT * 11::BIGINT::HUGEINT) END) AS BIGINT), 40::BIGINT)::DOUBLE) AS "width",
                        (1e0 + kx_hash_long(CAST((CASE WHEN t12."i" BETWEEN -709490156681136600 AND 709490156681136600 THEN t12."i" * 13::BIGINT ELSE kx_low64(t12."i"::HUGEINT * 13::BIGINT::HUGEINT) END) AS BIGINT), 20::BIGINT)::DOUBLE) AS "height"
                    FROM generate_series(1::BIGINT, 80::BIGINT, 1::BIGINT) AS t12("i")
                ) AS t13
            ) AS t14
        ) AS t15
          ON t11."one" IS NOT DISTINCT FROM t15."one"
        WHERE kx_geo_point_in_polygon(t11."x", t11."y", t15."polygon")
    ) AS t16
    UNION ALL
    SELECT t24."n", t24."sum_", t24."case"
    FROM (
        SELECT
            count(*) AS "n",
            coalesce(kx_low64(sum((CASE WHEN t23."i" BETWEEN -2147483648 AND 2147483648 AND t18."k" BETWEEN -2147483648 AND 2147483648 THEN t23."i" * t18."k" ELSE kx_low64(t23."i"::HUGEINT * t18."k"::HUGEINT) END))), 0) AS "sum_",
            'near a polygon: lookup' AS "case"
        FROM (
            SELECT
                t17."k",
                ((kx_hash_long(CAST((CASE WHEN t17."k" BETWEEN -3074457345618258602 AND 3074457345618258602 THEN t17."k" * 3::BIGINT ELSE kx_low64(t17."k"::HUGEINT * 3::BIGINT::HUGEINT) END) AS BIGINT), 36000::BIGINT)::DOUBLE / 100e0) - 180e0) AS "x",
                ((kx_hash_long(CAST((CASE WHEN t17."k" BETWEEN -1844674407370955161 AND 1844674407370955161 THEN t17."k" * 5::BIGINT ELSE kx_low64(t17."k"::HUGEINT * 5::BIGINT::HUGEINT) END) AS BIGINT), 18000::BIGINT)::DOUBLE / 100e0) - 90e0) AS "y"
            FROM generate_series(1::BIGINT, 600::BIGINT, 1::BIGINT) AS t17("k")
        ) AS t18
        INNER JOIN (
            SELECT
                t22."i",
                t22."polygon",
                kx_geo_polygon_west(t22."polygon", 200000e0) AS "__west",
                kx_geo_polygon_east(t22."polygon", 200000e0) AS "__east",
                kx_geo_polygon_south(t22."polygon", 200000e0) AS "__south",
                kx_geo_polygon_north(t22."polygon", 200000e0) AS "__north"
            FROM (
                SELECT
                    t21."i",
                    json_object(coalesce(json_extract_string(to_json('type'), '$'), ''), to_json('Polygon'), coalesce(json_extract_string(to_json('coordinates'), '$'), ''), json_array(json_array(json_array(kx_real_json(t21."lon"), kx_real_json(t21."lat")), json_array(kx_real_json(t21."east"), kx_real_json(t21."lat")), json_array(kx_real_json(t21."east"), kx_real_json(t21."north")), json_array(kx_real_json(t21."lon"), kx_real_json(t21."north")), json_array(kx_real_json(t21."lon"), kx_real_json(t21."lat"))))) AS "polygon"
                FROM (
                    SELECT
                        t20."i",
                        t20."lon",
                        t20."lat",
                        t20."width",
                        t20."height",
                        (CASE WHEN ((t20."lon" + t20."width") > 180e0 AND NOT isnan((t20."lon" + t20."width"))) THEN ((t20."lon" + t20."width") - 360e0) ELSE (t20."lon" + t20."width") END) AS "east",
                        least(89.9e0, (t20."lat" + t20."height")) AS "north"
                    FROM (
                        SELECT
                            t19."i",
                            ((kx_hash_long(CAST(t19."i" AS BIGINT), 3600::BIGINT)::DOUBLE / 10e0) - 180e0) AS "lon",
                            ((kx_hash_long(CAST((CASE WHEN t19."i" BETWEEN -1317624576693539401 AND 1317624576693539401 THEN t19."i" * 7::BIGINT ELSE kx_low64(t19."i"::HUGEINT * 7::BIGINT::HUGEINT) END) AS BIGINT), 1800::BIGINT)::DOUBLE / 10e0) - 90e0) AS "lat",
                            (1e0 + kx_hash_long(CAST((CASE WHEN t19."i" BETWEEN -838488366986797800 AND 838488366986797800 THEN t19."i" * 11::BIGINT ELSE kx_low64(t19."i"::HUGEINT * 11::BIGINT::HUGEINT) END) AS BIGINT), 40::BIGINT)::DOUBLE) AS "width",
                            (1e0 + kx_hash_long(CAST((CASE WHEN t19."i" BETWEEN -709490156681136600 AND 709490156681136600 THEN t19."i" * 13::BIGINT ELSE kx_low64(t19."i"::HUGEINT * 13::BIGINT::HUGEINT) END) AS BIGINT), 20::BIGINT)::DOUBLE) AS "height"
                        FROM generate_series(1::BIGINT, 80::BIGINT, 1::BIGINT) AS t19("i")
                    ) AS t20
                ) AS t21
            ) AS t22
        ) AS t23
          ON (((t23."__west" <= t18."x") AND (t18."x" <= t23."__east")) AND (CASE WHEN ((t23."__south" <= t18."y") AND (t18."y" <= t23."__north")) THEN (kx_geo_distance_to_polygon(t18."x", t18."y", t23."polygon") <= 200000e0) ELSE false END))
    ) AS t24
    UNION ALL
    SELECT t31."n", t31."sum_", t31."case"
    FROM (
        SELECT
            count(*) AS "n",
            coalesce(kx_low64(sum((CASE WHEN t30."i" BETWEEN -2147483648 AND 2147483648 AND t26."k" BETWEEN -2147483648 AND 2147483648 THEN t30."i" * t26."k" ELSE kx_low64(t30."i"::HUGEINT * t26."k"::HUGEINT) END))), 0) AS "sum_",
            'near a polygon: measured' AS "case"
        FROM (
            SELECT
                t25."k",
                ((kx_hash_long(CAST((CASE WHEN t25."k" BETWEEN -3074457345618258602 AND 3074457345618258602 THEN t25."k" * 3::BIGINT ELSE kx_low64(t25."k"::HUGEINT * 3::BIGINT::HUGEINT) END) AS BIGINT), 36000::BIGINT)::DOUBLE / 100e0) - 180e0) AS "x",
                ((kx_hash_long(CAST((CASE WHEN t25."k" BETWEEN -1844674407370955161 AND 1844674407370955161 THEN t25."k" * 5::BIGINT ELSE kx_low64(t25."k"::HUGEINT * 5::BIGINT::HUGEINT) END) AS BIGINT), 18000::BIGINT)::DOUBLE / 100e0) - 90e0) AS "y",
                1::BIGINT AS "one"
            FROM generate_series(1::BIGINT, 600::BIGINT, 1::BIGINT) AS t25("k")
        ) AS t26
        INNER JOIN (
            SELECT
                t29."i",
                json_object(coalesce(json_extract_string(to_json('type'), '$'), ''), to_json('Polygon'), coalesce(json_extract_string(to_json('coordinates'), '$'), ''), json_array(json_array(json_array(kx_real_json(t29."lon"), kx_real_json(t29."lat")), json_array(kx_real_json(t29."east"), kx_real_json(t29."lat")), json_array(kx_real_json(t29."east"), kx_real_json(t29."north")), json_array(kx_real_json(t29."lon"), kx_real_json(t29."north")), json_array(kx_real_json(t29."lon"), kx_real_json(t29."lat"))))) AS "polygon",
                1::BIGINT AS "one"
            FROM (
                SELECT
                    t28."i",
                    t28."lon",
                    t28."lat",
                    t28."width",
                    t28."height",
                    (CASE WHEN ((t28."lon" + t28."width") > 180e0 AND NOT isnan((t28."lon" + t28."width"))) THEN ((t28."lon" + t28."width") - 360e0) ELSE (t28."lon" + t28."width") END) AS "east",
                    least(89.9e0, (t28."lat" + t28."height")) AS "north"
                FROM (
                    SELECT
                        t27."i",
                        ((kx_hash_long(CAST(t27."i" AS BIGINT), 3600::BIGINT)::DOUBLE / 10e0) - 180e0) AS "lon",
                        ((kx_hash_long(CAST((CASE WHEN t27."i" BETWEEN -1317624576693539401 AND 1317624576693539401 THEN t27."i" * 7::BIGINT ELSE kx_low64(t27."i"::HUGEINT * 7::BIGINT::HUGEINT) END) AS BIGINT), 1800::BIGINT)::DOUBLE / 10e0) - 90e0) AS "lat",
                        (1e0 + kx_hash_long(CAST((CASE WHEN t27."i" BETWEEN -838488366986797800 AND 838488366986797800 THEN t27."i" * 11::BIGINT ELSE kx_low64(t27."i"::HUGEINT * 11::BIGINT::HUGEINT) END) AS BIGINT), 40::BIGINT)::DOUBLE) AS "width",
                        (1e0 + kx_hash_long(CAST((CASE WHEN t27."i" BETWEEN -709490156681136600 AND 709490156681136600 THEN t27."i" * 13::BIGINT ELSE kx_low64(t27."i"::HUGEINT * 13::BIGINT::HUGEINT) END) AS BIGINT), 20::BIGINT)::DOUBLE) AS "height"
                    FROM generate_series(1::BIGINT, 80::BIGINT, 1::BIGINT) AS t27("i")
                ) AS t28
            ) AS t29
        ) AS t30
          ON t26."one" IS NOT DISTINCT FROM t30."one"
        WHERE (kx_geo_distance_to_polygon(t26."x", t26."y", t30."polygon") <= 200000e0)
    ) AS t31
    UNION ALL
    SELECT t39."n", t39."sum_", t39."case"
    FROM (
        SELECT
            count(*) AS "n",
            coalesce(kx_low64(sum((CASE WHEN t38."i" BETWEEN -2147483648 AND 2147483648 AND t33."k" BETWEEN -2147483648 AND 2147483648 THEN t38."i" * t33."k" ELSE kx_low64(t38."i"::HUGEINT * t33."k"::HUGEINT) END))), 0) AS "sum_",
            'near a line: lookup' AS "case"
        FROM (
            SELECT
                t32."k",
                ((kx_hash_long(CAST((CASE WHEN t32."k" BETWEEN -3074457345618258602 AND 3074457345618258602 THEN t32."k" * 3::BIGINT ELSE kx_low64(t32."k"::HUGEINT * 3::BIGINT::HUGEINT) END) AS BIGINT), 36000::BIGINT)::DOUBLE / 100e0) - 180e0) AS "x",
                ((kx_hash_long(CAST((CASE WHEN t32."k" BETWEEN -1844674407370955161 AND 1844674407370955161 THEN t32."k" * 5::BIGINT ELSE kx_low64(t32."k"::HUGEINT * 5::BIGINT::HUGEINT) END) AS BIGINT), 18000::BIGINT)::DOUBLE / 100e0) - 90e0) AS "y"
            FROM generate_series(1::BIGINT, 600::BIGINT, 1::BIGINT) AS t32("k")
        ) AS t33
        INNER JOIN (
            SELECT
                t37."i",
                t37."line",
                kx_geo_line_west(t37."line", 500000e0) AS "__west",
                kx_geo_line_east(t37."line", 500000e0) AS "__east",
                kx_geo_line_south(t37."line", 500000e0) AS "__south",
                kx_geo_line_north(t37."line", 500000e0) AS "__north"
            FROM (
                SELECT
                    t36."i",
                    json_object(coalesce(json_extract_string(to_json('type'), '$'), ''), to_json('LineString'), coalesce(json_extract_string(to_json('coordinates'), '$'), ''), json_array(json_array(kx_real_json(t36."lon"), kx_real_json(t36."lat")), json_array(kx_real_json(t36."east"), kx_real_json(t36."north")))) AS "line"
                FROM (
                    SELECT
                        t35."i",
                        t35."lon",
                        t35."lat",
                        t35."width",
                        t35."height",
                        (CASE WHEN ((t35."lon" + t35."width") > 180e0 AND NOT isnan((t35."lon" + t35."width"))) THEN ((t35."lon" + t35."width") - 360e0) ELSE (t35."lon" + t35."width") END) AS "east",
                        least(89.9e0, (t35."lat" + t35."height")) AS "north"
                    FROM (
                        SELECT
                            t34."i",
                            ((kx_hash_long(CAST(t34."i" AS BIGINT), 3600::BIGINT)::DOUBLE / 10e0) - 180e0) AS "lon",
                            ((kx_hash_long(CAST((CASE WHEN t34."i" BETWEEN -1317624576693539401 AND 1317624576693539401 THEN t34."i" * 7::BIGINT ELSE kx_low64(t34."i"::HUGEINT * 7::BIGINT::HUGEINT) END) AS BIGINT), 1800::BIGINT)::DOUBLE / 10e0) - 90e0) AS "lat",
                            (1e0 + kx_hash_long(CAST((CASE WHEN t34."i" BETWEEN -838488366986797800 AND 838488366986797800 THEN t34."i" * 11::BIGINT ELSE kx_low64(t34."i"::HUGEINT * 11::BIGINT::HUGEINT) END) AS BIGINT), 40::BIGINT)::DOUBLE) AS "width",
                            (1e0 + kx_hash_long(CAST((CASE WHEN t34."i" BETWEEN -709490156681136600 AND 709490156681136600 THEN t34."i" * 13::BIGINT ELSE kx_low64(t34."i"::HUGEINT * 13::BIGINT::HUGEINT) END) AS BIGINT), 20::BIGINT)::DOUBLE) AS "height"
                        FROM generate_series(1::BIGINT, 80::BIGINT, 1::BIGINT) AS t34("i")
                    ) AS t35
                ) AS t36
            ) AS t37
        ) AS t38
          ON (((t38."__west" <= t33."x") AND (t33."x" <= t38."__east")) AND (CASE WHEN ((t38."__south" <= t33."y") AND (t33."y" <= t38."__north")) THEN (kx_geo_distance_to_line(t33."x", t33."y", t38."line") <= 500000e0) ELSE false END))
    ) AS t39
    UNION ALL
    SELECT t46."n", t46."sum_", t46."case"
    FROM (
        SELECT
            count(*) AS "n",
            coalesce(kx_low64(sum((CASE WHEN t45."i" BETWEEN -2147483648 AND 2147483648 AND t41."k" BETWEEN -2147483648 AND 2147483648 THEN t45."i" * t41."k" ELSE kx_low64(t45."i"::HUGEINT * t41."k"::HUGEINT) END))), 0) AS "sum_",
            'near a line: measured' AS "case"
        FROM (
            SELECT
                t40."k",
                ((kx_hash_long(CAST((CASE WHEN t40."k" BETWEEN -3074457345618258602 AND 3074457345618258602 THEN t40."k" * 3::BIGINT ELSE kx_low64(t40."k"::HUGEINT * 3::BIGINT::HUGEINT) END) AS BIGINT), 36000::BIGINT)::DOUBLE / 100e0) - 180e0) AS "x",
                ((kx_hash_long(CAST((CASE WHEN t40."k" BETWEEN -1844674407370955161 AND 1844674407370955161 THEN t40."k" * 5::BIGINT ELSE kx_low64(t40."k"::HUGEINT * 5::BIGINT::HUGEINT) END) AS BIGINT), 18000::BIGINT)::DOUBLE / 100e0) - 90e0) AS "y",
                1::BIGINT AS "one"
            FROM generate_series(1::BIGINT, 600::BIGINT, 1::BIGINT) AS t40("k")
        ) AS t41
        INNER JOIN (
            SELECT
                t44."i",
                json_object(coalesce(json_extract_string(to_json('type'), '$'), ''), to_json('LineString'), coalesce(json_extract_string(to_json('coordinates'), '$'), ''), json_array(json_array(kx_real_json(t44."lon"), kx_real_json(t44."lat")), json_array(kx_real_json(t44."east"), kx_real_json(t44."north")))) AS "line",
                1::BIGINT AS "one"
            FROM (
                SELECT
                    t43."i",
                    t43."lon",
                    t43."lat",
                    t43."width",
                    t43."height",
                    (CASE WHEN ((t43."lon" + t43."width") > 180e0 AND NOT isnan((t43."lon" + t43."width"))) THEN ((t43."lon" + t43."width") - 360e0) ELSE (t43."lon" + t43."width") END) AS "east",
                    least(89.9e0, (t43."lat" + t43."height")) AS "north"
                FROM (
                    SELECT
                        t42."i",
                        ((kx_hash_long(CAST(t42."i" AS BIGINT), 3600::BIGINT)::DOUBLE / 10e0) - 180e0) AS "lon",
                        ((kx_hash_long(CAST((CASE WHEN t42."i" BETWEEN -1317624576693539401 AND 1317624576693539401 THEN t42."i" * 7::BIGINT ELSE kx_low64(t42."i"::HUGEINT * 7::BIGINT::HUGEINT) END) AS BIGINT), 1800::BIGINT)::DOUBLE / 10e0) - 90e0) AS "lat",
                        (1e0 + kx_hash_long(CAST((CASE WHEN t42."i" BETWEEN -838488366986797800 AND 838488366986797800 THEN t42."i" * 11::BIGINT ELSE kx_low64(t42."i"::HUGEINT * 11::BIGINT::HUGEINT) END) AS BIGINT), 40::BIGINT)::DOUBLE) AS "width",
                        (1e0 + kx_hash_long(CAST((CASE WHEN t42."i" BETWEEN -709490156681136600 AND 709490156681136600 THEN t42."i" * 13::BIGINT ELSE kx_low64(t42."i"::HUGEINT * 13::BIGINT::HUGEINT) END) AS BIGINT), 20::BIGINT)::DOUBLE) AS "height"
                    FROM generate_series(1::BIGINT, 80::BIGINT, 1::BIGINT) AS t42("i")
                ) AS t43
            ) AS t44
        ) AS t45
          ON t41."one" IS NOT DISTINCT FROM t45."one"
        WHERE (kx_geo_distance_to_line(t41."x", t41."y", t45."line") <= 500000e0)
    ) AS t46
) AS t1
ORDER BY t1."case" ASC NULLS FIRST;
