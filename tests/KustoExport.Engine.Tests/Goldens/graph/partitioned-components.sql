WITH "edges" AS MATERIALIZED (
    SELECT
        (COALESCE(length(t2."firm")::VARCHAR, '') || ' ' || t2."firm" || COALESCE(t2."a"::VARCHAR, '')) AS "from",
        (COALESCE(length(t2."firm")::VARCHAR, '') || ' ' || t2."firm" || COALESCE(t2."b"::VARCHAR, '')) AS "to",
        t2."a" AS "from id",
        t2."b" AS "to id",
        t2."a",
        t2."b",
        t2."firm"
    FROM (VALUES
        (1::BIGINT, 2::BIGINT, 'x'),
        (1::BIGINT, 1::BIGINT, 'y')
    ) AS t2("a", "b", "firm")
),
"node_table" AS MATERIALIZED (
    SELECT
        (COALESCE(length(t5."firm")::VARCHAR, '') || ' ' || t5."firm" || COALESCE(t5."id"::VARCHAR, '')) AS "key",
        first(t5."id" ) AS "node_id()",
        coalesce(first(t5."firm" ), '') AS "partition",
        coalesce(first(t5."firm" ), '') AS "firm"
    FROM (VALUES
        (1::BIGINT, 'x'),
        (2::BIGINT, 'x'),
        (3::BIGINT, 'x'),
        (1::BIGINT, 'y'),
        (9::BIGINT, 'z')
    ) AS t5("id", "firm")
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT t7."key", t7."node_id()", t7."partition", t7."node_id()" AS "id", COALESCE(t8."firm", '') AS "firm"
    FROM (
        SELECT t1."key", first(t1."node_id()" ) AS "node_id()", coalesce(first(t1."partition" ), '') AS "partition"
        FROM (
            SELECT t3."from" AS "key", t3."from id" AS "node_id()", t3."firm" AS "partition"
            FROM "edges" AS t3
            UNION ALL
            SELECT t4."to" AS "key", t4."to id" AS "node_id()", t4."firm" AS "partition"
            FROM "edges" AS t4
            UNION ALL
            SELECT t6."key", t6."node_id()", t6."partition"
            FROM "node_table" AS t6
        ) AS t1
        GROUP BY 1
    ) AS t7
    LEFT JOIN "node_table" AS t8
      ON t7."key" = t8."key"
),
"numbered" AS MATERIALIZED (
    SELECT t10."key", t10."node_id()", t10."partition", t10."id", t10."firm", row_number() OVER () AS "_number"
    FROM (
        SELECT t9."key", t9."node_id()", t9."partition", t9."id", t9."firm"
        FROM "nodes" AS t9
    ) AS t10
),
"links" AS MATERIALIZED (
    SELECT t11."from", t11."to"
    FROM "edges" AS t11
),
"components" AS MATERIALIZED (
    SELECT t12."key", t12."node_id()", t12."partition", t12."id", t12."firm", t12."ComponentId"
    FROM (
        WITH _links AS (
            SELECT coalesce(list(a."_number" - 1), []) AS _from, coalesce(list(b."_number" - 1), []) AS _to
            FROM "links" AS l
            INNER JOIN "numbered" AS a ON a."key" IS NOT DISTINCT FROM l."from"
            INNER JOIN "numbered" AS b ON b."key" IS NOT DISTINCT FROM l."to"
        ),
        _found AS (
            SELECT kx_components(_from, _to, (SELECT count(*) FROM "numbered"), false) AS _components
            FROM _links
        ),
        _marks AS (
            SELECT unnest(_components) AS _component, generate_subscripts(_components, 1) AS _node
            FROM _found
        )
        SELECT n."key" AS "key", n."node_id()" AS "node_id()", n."partition" AS "partition", n."id" AS "id", n."firm" AS "firm", dense_rank() OVER (PARTITION BY n."partition" ORDER BY c._component) - 1 AS "ComponentId"
        FROM "numbered" AS n
        INNER JOIN _marks AS c ON c._node = n."_number"
    ) AS t12
)
SELECT
    t16."firm",
    t16."isHash",
    t16."components",
    nullif(json_extract(CAST(kx_array_sort(json_array(t16."members"), false, true) AS JSON), 0), 'null') AS "members"
FROM (
    SELECT
        t15."firm",
        t15."isHash",
        coalesce(to_json(list_transform((list(DISTINCT t15."ComponentId" ORDER BY t15."ComponentId") FILTER (WHERE t15."ComponentId" IS NOT NULL))[:1048576], lambda e: e::VARCHAR::JSON)), '[]'::JSON) AS "components",
        coalesce(to_json((list(to_json(t15."members") ))[:1048576]), '[]'::JSON) AS "members"
    FROM (
        SELECT
            t14."firm",
            t14."ComponentId",
            kx_json_text(nullif(json_extract(CAST(kx_array_sort(json_array(coalesce(to_json((list(t14."id"::VARCHAR::JSON ) FILTER (WHERE t14."id" IS NOT NULL))[:1048576]), '[]'::JSON)), false, true) AS JSON), 0), 'null')) AS "members",
            min((kx_equal(t14."hashed", kx_hash_long(CAST(t14."id" AS BIGINT), 0)))) AS "isHash"
        FROM (
            SELECT kx_hash_long(CAST(t13."node_id()" AS BIGINT), 0) AS "hashed", t13."id", t13."firm", t13."ComponentId"
            FROM "components" AS t13
        ) AS t14
        GROUP BY 1, 2
    ) AS t15
    GROUP BY 1, 2
) AS t16
ORDER BY t16."firm" ASC NULLS FIRST;
