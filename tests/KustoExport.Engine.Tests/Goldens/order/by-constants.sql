SELECT t1."n", 99::INTEGER AS "whole", 'x' AS "text", true AS "flag", 1.5e0 AS "half", 7::BIGINT AS "big"
FROM generate_series(1::BIGINT, 3::BIGINT, 1::BIGINT) AS t1("n")
ORDER BY "whole" ASC NULLS FIRST, "text" ASC NULLS FIRST, "flag" DESC NULLS LAST, "half" ASC NULLS FIRST, "big" ASC NULLS FIRST, t1."n" DESC NULLS LAST;
