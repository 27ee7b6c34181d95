SELECT t4."a"
FROM (
    SELECT '[3,1]'::JSON AS "a"
) AS t1,
LATERAL (
    WITH "scan" AS MATERIALIZED (
        SELECT
            kx_json_long(t2."a") AS "a",
            row_number() OVER (ORDER BY kx_json_long(t2."a") ASC NULLS FIRST) AS "_row"
        FROM (
            SELECT unnest(kx_expand(t1."a")) AS "a", unnest(range(len(kx_expand(t1."a")))) AS "_index"
        ) AS t2
    )
    SELECT t3."a", t3."_order"
    FROM (
        WITH RECURSIVE _lists AS MATERIALIZED (
            SELECT count(*) AS _count
            FROM "scan"
        ),
        _walk AS (
            SELECT CAST(0 AS BIGINT) AS _row, CAST(0 AS BIGINT) AS _next, CAST(false AS BOOLEAN) AS a0, CAST(NULL AS BIGINT) AS i0, CAST(false AS BOOLEAN) AS o0, CAST(NULL AS BIGINT) AS q0
            UNION ALL
            SELECT _row, _next, a0, i0, o0, q0
            FROM (
                SELECT * EXCLUDE (_promotes, _continues)
                  REPLACE (a0 OR (_promotes OR _continues) AS a0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS i0, (_promotes OR _continues) AS o0, CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END AS q0, _next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next)
                FROM (
                    SELECT * REPLACE (_continues AND NOT _promotes AS _continues)
                    FROM (
                        SELECT *, false AS _promotes, true AND coalesce(true, false) AS _continues
                        FROM (
                            SELECT w.* REPLACE (w._row + 1 AS _row)
                            FROM _walk AS w, _lists AS l
                            WHERE w._row < l._count
                        )
                    )
                )
            )
        )
        SELECT r."a" AS "a", w._row * 1 + 0 AS _order
        FROM _walk AS w
        INNER JOIN "scan" AS r ON r."_row" = w._row
        WHERE w.o0
    ) AS t3
) AS t4
ORDER BY t4."_order" ASC NULLS LAST;
