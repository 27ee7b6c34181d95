SELECT pow(2e0, 10e0) AS "power", round(2.345e0, 1::BIGINT::INTEGER) AS "rounded";
