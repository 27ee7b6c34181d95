WITH "funnel_sequence_completion" AS MATERIALIZED (
    SELECT t1."id" AS "__id", t1."t" AS "__time", t1."step" AS "__state"
    FROM (VALUES
        (1::INTEGER, 638396640000000000::BIGINT, 'a'),
        (1::INTEGER, 638396658000000000::BIGINT, 'b'),
        (1::INTEGER, 638396748000000000::BIGINT, 'a'),
        (1::INTEGER, 638396772000000000::BIGINT, 'b'),
        (1::INTEGER, 638396844000000000::BIGINT, 'c'),
        (2::INTEGER, 638396640000000000::BIGINT, 'b'),
        (2::INTEGER, 638396676000000000::BIGINT, 'a'),
        (3::INTEGER, 638397504000000000::BIGINT, 'a'),
        (3::INTEGER, 638397504000000000::BIGINT, 'b'),
        (3::INTEGER, 638397510000000000::BIGINT, 'other')
    ) AS t1("id", "t", "step")
)
SELECT
    t7."__window" AS "t",
    kx_json_text(nullif(json_extract('["a","b","c"]'::JSON, CAST(kx_wrap_int(t13."__step")::BIGINT AS BIGINT)), 'null')) AS "step",
    t9."Period",
    coalesce(t22."dcount", 0::BIGINT) AS "dcount"
FROM (
    SELECT t6."__window", 1::BIGINT AS "__one"
    FROM (
        SELECT
            t5."__window",
            t5."__id",
            t5."__states",
            t5."__times",
            unnest(kx_expand(CAST(kx_sequence_spans(t5."__states", t5."__times", '["a","b","c"]'::JSON) AS JSON))) AS "__span",
            unnest(range(len(kx_expand(CAST(kx_sequence_spans(t5."__states", t5."__times", '["a","b","c"]'::JSON) AS JSON))))) AS "__step"
        FROM (
            SELECT
                t4."__window",
                t4."__id",
                coalesce(to_json((list(to_json(t4."__text") ORDER BY t4."__time" ASC NULLS FIRST, t4."__row" ASC NULLS FIRST, t4."_order" ASC NULLS LAST))[:1048576]), '[]'::JSON) AS "__states",
                coalesce(to_json((list(t4."__time"::VARCHAR::JSON ORDER BY t4."__time" ASC NULLS FIRST, t4."__row" ASC NULLS FIRST, t4."_order" ASC NULLS LAST) FILTER (WHERE t4."__time" IS NOT NULL))[:1048576]), '[]'::JSON) AS "__times"
            FROM (
                SELECT
                    t3."__id",
                    t3."__time",
                    t3."__state",
                    t3."_order" AS "__row",
                    t3."__state" AS "__text",
                    kx_datetime(638396640000000000::BIGINT + kx_bin(t3."__time" - 638396640000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                    t3."_order"
                FROM (
                    SELECT t2."__id", t2."__time", t2."__state", row_number() OVER () AS "_order"
                    FROM "funnel_sequence_completion" AS t2
                ) AS t3
            ) AS t4
            WHERE (((t4."__time" >= 638396640000000000::BIGINT) AND (t4."__time" <= 638422560000000000::BIGINT)) AND (t4."__text" IN ('a', 'b', 'c')))
            GROUP BY 1, 2
        ) AS t5
    ) AS t6
    GROUP BY 1, 2
) AS t7
INNER JOIN (
    SELECT t8."__order", kx_json_timespan(t8."__limit") AS "Period", 1::BIGINT AS "__one"
    FROM (
        SELECT
            unnest(kx_expand('["01:00:00","1.00:00:00"]'::JSON)) AS "__limit",
            unnest(range(len(kx_expand('["01:00:00","1.00:00:00"]'::JSON)))) AS "__order"
    ) AS t8
) AS t9
  ON t7."__one" IS NOT DISTINCT FROM t9."__one"
INNER JOIN (
    SELECT t12."__step" AS "__step", 1::BIGINT AS "__one"
    FROM (
        SELECT kx_json_long(t11."__step") AS "__step"
        FROM (
            SELECT unnest(kx_expand(t10."__step")) AS "__step"
            FROM (
                SELECT
                    to_json(kx_long_range(0::BIGINT, ((CASE WHEN json_type('["a","b","c"]'::JSON) = 'ARRAY' THEN CAST(json_array_length('["a","b","c"]'::JSON) AS BIGINT) END) - 1::BIGINT), 1::BIGINT)) AS "__step"
            ) AS t10
        ) AS t11
    ) AS t12
) AS t13
  ON t7."__one" IS NOT DISTINCT FROM t13."__one"
LEFT JOIN (
    SELECT t19."__window", t21."__order", t19."__step", count(*) AS "dcount"
    FROM (
        SELECT t18."__window", t18."__step", kx_json_long(t18."__span") AS "__span", 1::BIGINT AS "__one"
        FROM (
            SELECT
                t17."__window",
                t17."__id",
                t17."__states",
                t17."__times",
                unnest(kx_expand(CAST(kx_sequence_spans(t17."__states", t17."__times", '["a","b","c"]'::JSON) AS JSON))) AS "__span",
                unnest(range(len(kx_expand(CAST(kx_sequence_spans(t17."__states", t17."__times", '["a","b","c"]'::JSON) AS JSON))))) AS "__step"
            FROM (
                SELECT
                    t16."__window",
                    t16."__id",
                    coalesce(to_json((list(to_json(t16."__text") ORDER BY t16."__time" ASC NULLS FIRST, t16."__row" ASC NULLS FIRST, t16."_order" ASC NULLS LAST))[:1048576]), '[]'::JSON) AS "__states",
                    coalesce(to_json((list(t16."__time"::VARCHAR::JSON ORDER BY t16."__time" ASC NULLS FIRST, t16."__row" ASC NULLS FIRST, t16."_order" ASC NULLS LAST) FILTER (WHERE t16."__time" IS NOT NULL))[:1048576]), '[]'::JSON) AS "__times"
                FROM (
                    SELECT
                        t15."__id",
                        t15."__time",
                        t15."__state",
                        t15."_order" AS "__row",
                        t15."__state" AS "__text",
                        kx_datetime(638396640000000000::BIGINT + kx_bin(t15."__time" - 638396640000000000::BIGINT, 864000000000::BIGINT)) AS "__window",
                        t15."_order"
                    FROM (
                        SELECT t14."__id", t14."__time", t14."__state", row_number() OVER () AS "_order"
                        FROM "funnel_sequence_completion" AS t14
                    ) AS t15
                ) AS t16
                WHERE (((t16."__time" >= 638396640000000000::BIGINT) AND (t16."__time" <= 638422560000000000::BIGINT)) AND (t16."__text" IN ('a', 'b', 'c')))
                GROUP BY 1, 2
            ) AS t17
        ) AS t18
    ) AS t19
    INNER JOIN (
        SELECT t20."__order", kx_json_timespan(t20."__limit") AS "Period", 1::BIGINT AS "__one"
        FROM (
            SELECT
                unnest(kx_expand('["01:00:00","1.00:00:00"]'::JSON)) AS "__limit",
                unnest(range(len(kx_expand('["01:00:00","1.00:00:00"]'::JSON)))) AS "__order"
        ) AS t20
    ) AS t21
      ON t19."__one" IS NOT DISTINCT FROM t21."__one"
    WHERE (t19."__span" <= t21."Period")
    GROUP BY 1, 2, 3
) AS t22
  ON t7."__window" IS NOT DISTINCT FROM t22."__window" AND t9."__order" IS NOT DISTINCT FROM t22."__order" AND t13."__step" IS NOT DISTINCT FROM t22."__step"
ORDER BY t7."__window" ASC NULLS FIRST, t9."__order" ASC NULLS FIRST, t13."__step" ASC NULLS FIRST;
