WITH "geo_polygon_lookup" AS MATERIALIZED (
    SELECT t2."place", t2."lon", t2."lat", t2."_order" AS "__row", t2."_order"
    FROM (
        SELECT t1."place", t1."lon", t1."lat", row_number() OVER () AS "_order"
        FROM (VALUES
            ('Arctic', 20e0, 89e0),
            ('Suva', 178.4e0, (-18.1e0)),
            ('Taveuni', (-179.9e0), (-16.9e0)),
            ('bend', 0e0, 56e0),
            ('sea', (-150e0), 10e0),
            ('nowhere', NULL::DOUBLE, 1e0)
        ) AS t1("place", "lon", "lat")
    ) AS t2
)
SELECT t3."place", t3."lon", t3."lat", COALESCE(t6."area", '') AS "area"
FROM "geo_polygon_lookup" AS t3
LEFT JOIN "geo_polygon_lookup" AS t4
INNER JOIN (
    SELECT
        t5."area",
        t5."polygon",
        kx_geo_polygon_west(t5."polygon", 0e0) AS "__west",
        kx_geo_polygon_east(t5."polygon", 0e0) AS "__east",
        kx_geo_polygon_south(t5."polygon", 0e0) AS "__south",
        kx_geo_polygon_north(t5."polygon", 0e0) AS "__north"
    FROM (VALUES
        ('pole', '{"type":"Polygon","coordinates":[[[0,80],[120,80],[-120,80],[0,80]]]}'::JSON),
        ('Fiji', '{"type":"Polygon","coordinates":[[[177,-19],[-178,-19],[-178,-16],[177,-16],[177,-19]]]}'::JSON),
        ('wide', '{"type":"Polygon","coordinates":[[[-40,40],[40,40],[40,50],[-40,50],[-40,40]]]}'::JSON),
        ('none', '{"type":"Point","coordinates":[0,85]}'::JSON)
    ) AS t5("area", "polygon")
) AS t6
  ON (((t6."__west" <= t4."lon") AND (t4."lon" <= t6."__east")) AND (CASE WHEN ((t6."__south" <= t4."lat") AND (t4."lat" <= t6."__north")) THEN kx_geo_point_in_polygon(t4."lon", t4."lat", t6."polygon") ELSE false END))
  ON t3."__row" IS NOT DISTINCT FROM t4."__row"
ORDER BY t3."place" ASC NULLS FIRST;
