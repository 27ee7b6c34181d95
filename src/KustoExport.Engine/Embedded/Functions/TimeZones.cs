using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Local times of IANA time zones, from the database that DuckDB brings along (documentation: query/timezone.md). A local time that a change
/// of clocks skips is taken an hour earlier; one that occurs twice, as standard time.
/// </summary>
internal sealed class TimeZones : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("datetime_utc_to_local", [Parameters.DateTime, Parameters.String], KqlType.DateTime, "kx_datetime(kx_utc_to_local({0}, {1}))"),
        new("datetime_local_to_utc", [Parameters.DateTime, Parameters.String], KqlType.DateTime, "kx_datetime(kx_local_to_utc({0}, {1}))"),
        new("datetime_list_timezones", [], KqlType.Dynamic, "(SELECT to_json(list(name ORDER BY name)) FROM pg_timezone_names())"),
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_us_ticks(us) AS us * 10 + 621355968000000000",
        "CREATE OR REPLACE MACRO kx_utc_to_local(t, zone) AS kx_us_ticks(epoch_us(timezone(zone, timezone('UTC', kx_timestamp(t))))) + t % 10",
        "CREATE OR REPLACE MACRO kx_zone_to_utc(t, zone) AS kx_us_ticks(epoch_us(timezone(zone, kx_timestamp(t)))) + t % 10",
        "CREATE OR REPLACE MACRO kx_local_to_utc(t, zone) AS kx_zone_to_utc(t, zone) - (kx_utc_to_local(kx_zone_to_utc(t, zone), zone) - t)",
    ];
}
