namespace QueryRatio;

/// <summary>Questions as people ask them of a table of events; the SQL is what one would write for DuckDB by hand.</summary>
internal static class Suite
{
    public static IReadOnlyList<ComparedQuery> Queries { get; } =
    [
        new("filter: number", "Flights | where delay > 120 | count", "SELECT count(*) FROM flights WHERE delay > 120"),
        new(
            "filter: time range",
            "Flights | where ['date'] between (datetime(2001-02-01) .. datetime(2001-02-14T23:59:59)) | summarize count(), avg(delay)",
            "SELECT count(*), avg(delay) FROM flights WHERE date BETWEEN TIMESTAMP '2001-02-01' AND TIMESTAMP '2001-02-14 23:59:59'"),
        new("filter: in", "Flights | where origin in ('LAX', 'JFK', 'ORD', 'ATL', 'SEA') | count", "SELECT count(*) FROM flights WHERE origin IN ('LAX', 'JFK', 'ORD', 'ATL', 'SEA')"),
        new("filter: in~", "Flights | where origin in~ ('lax', 'jfk', 'ord') | count", "SELECT count(*) FROM flights WHERE lower(origin) IN ('lax', 'jfk', 'ord')"),
        new("filter: has", "Flights | where strcat(origin, ' to ', destination) has 'sea' | count", @"SELECT count(*) FROM flights WHERE regexp_matches(origin || ' to ' || destination, '\bsea\b', 'i')"),
        new("filter: has_any", "Flights | where strcat(origin, ' to ', destination) has_any ('sea', 'pdx') | count", @"SELECT count(*) FROM flights WHERE regexp_matches(origin || ' to ' || destination, '\b(sea|pdx)\b', 'i')"),
        new("filter: contains", "Flights | where strcat(origin, '-', destination) contains 'x-l' | count", "SELECT count(*) FROM flights WHERE (origin || '-' || destination) ILIKE '%x-l%'"),
        new("filter: startswith", "Flights | where destination startswith 'la' | summarize count() by destination", "SELECT destination, count(*) FROM flights WHERE destination ILIKE 'la%' GROUP BY ALL"),
        new(
            "group by text",
            "Flights | summarize count(), avg(delay), max(distance) by origin",
            "SELECT origin, count(*), avg(delay), max(distance) FROM flights GROUP BY ALL"),
        new("group by two texts", "Flights | summarize count(), sum(delay) by origin, destination", "SELECT origin, destination, count(*), sum(delay) FROM flights GROUP BY ALL"),
        new("group by bin of time", "Flights | summarize count(), avg(delay) by bin(['date'], 1d)", "SELECT date_trunc('day', date), count(*), avg(delay) FROM flights GROUP BY ALL"),
        new(
            "group by bins of numbers",
            "Flights | summarize count(), avg(delay) by bin(distance, 250)",
            "SELECT distance // 250 * 250, count(*), avg(delay) FROM flights GROUP BY ALL"),
        new(
            "group by parts of time",
            "Flights | summarize avg(delay) by hourofday(['date']), monthofyear(['date'])",
            "SELECT hour(date), month(date), avg(delay) FROM flights GROUP BY ALL"),
        new(
            "buckets by case",
            "Flights | extend Late = case(delay <= 0, 'early', delay <= 15, 'on time', delay <= 60, 'late', 'very late') | summarize count() by Late",
            "SELECT CASE WHEN delay <= 0 THEN 'early' WHEN delay <= 15 THEN 'on time' WHEN delay <= 60 THEN 'late' ELSE 'very late' END, count(*) FROM flights GROUP BY ALL"),
        new(
            "conditional aggregates",
            "Flights | summarize Late = countif(delay > 15), Far = sumif(distance, distance > 1000), min(delay), max(delay) by destination",
            "SELECT destination, count(*) FILTER (delay > 15), coalesce(sum(distance) FILTER (distance > 1000), 0), min(delay), max(delay) FROM flights GROUP BY ALL"),
        new(
            "arithmetic",
            "Flights | where distance > 0 | summarize sum(distance * delay), avg(todouble(delay) / distance)",
            "SELECT sum(distance * delay), avg(delay::DOUBLE / distance) FROM flights WHERE distance > 0"),
        new("top", "Flights | sort by delay desc, ['date'] asc, origin asc, destination asc | take 20", "SELECT * FROM flights ORDER BY delay DESC, date, origin, destination LIMIT 20"),
        new("top of groups", "Flights | summarize Flights = count() by origin, destination | top 10 by Flights", "SELECT origin, destination, count(*) n FROM flights GROUP BY ALL ORDER BY n DESC LIMIT 10"),
        new("distinct", "Flights | distinct origin, destination | count", "SELECT count(*) FROM (SELECT DISTINCT origin, destination FROM flights)"),
        new(
            "percentiles",
            "Flights | summarize percentiles(delay, 50, 90, 99) by origin",
            "SELECT origin, quantile_disc(delay, 0.5), quantile_disc(delay, 0.9), quantile_disc(delay, 0.99) FROM flights GROUP BY ALL"),
        new(
            "join with a small table",
            "Flights | join kind=inner (datatable(origin: string, Region: string)['LAX', 'west', 'SEA', 'west', 'JFK', 'east', 'ATL', 'south', 'ORD', 'north']) on origin | summarize count(), avg(delay) by Region",
            "SELECT Region, count(*), avg(delay) FROM flights JOIN (VALUES ('LAX', 'west'), ('SEA', 'west'), ('JFK', 'east'), ('ATL', 'south'), ('ORD', 'north')) r(origin, Region) USING (origin) GROUP BY ALL"),
        new(
            "join with groups of itself",
            "Flights | join kind=leftsemi (Flights | summarize Mean = avg(delay) by origin, destination | where Mean > 20) on origin, destination | summarize count() by origin",
            "SELECT f.origin, count(*) FROM flights f SEMI JOIN (SELECT origin, destination FROM flights GROUP BY ALL HAVING avg(delay) > 20) g USING (origin, destination) GROUP BY ALL"),
        new(
            "make-series",
            "Flights | where origin in ('LAX', 'SEA', 'JFK') | make-series Flights = count() default = 0 on ['date'] from datetime(2001-01-01) to datetime(2001-04-01) step 1d by origin | project origin, Flights",
            """
            SELECT origin, to_json(list(n ORDER BY d)) FROM (
                SELECT o.origin, d.d, coalesce(c.n, 0) n
                FROM (SELECT DISTINCT origin FROM flights WHERE origin IN ('LAX', 'SEA', 'JFK') AND date >= TIMESTAMP '2001-01-01' AND date < TIMESTAMP '2001-04-01') o
                CROSS JOIN (SELECT unnest(generate_series(TIMESTAMP '2001-01-01', TIMESTAMP '2001-03-31', INTERVAL 1 DAY)) d) d
                LEFT JOIN (SELECT origin, date_trunc('day', date) d, count(*) n FROM flights WHERE origin IN ('LAX', 'SEA', 'JFK') AND date >= TIMESTAMP '2001-01-01' AND date < TIMESTAMP '2001-04-01' GROUP BY ALL) c
                ON c.origin = o.origin AND c.d = d.d)
            GROUP BY origin
            """),
        new(
            "running sums over days",
            "Flights | summarize N = count() by Day = bin(['date'], 1d) | sort by Day asc | extend Sum = row_cumsum(N), Before = prev(N)",
            "SELECT d, n, sum(n) OVER (ORDER BY d), lag(n) OVER (ORDER BY d) FROM (SELECT date_trunc('day', date) d, count(*) n FROM flights GROUP BY ALL) ORDER BY d"),
    ];
}
