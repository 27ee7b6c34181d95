SELECT pow(2e0, 10e0) AS "power", round(2.345e0, kx_places(1::BIGINT)) AS "rounded";
