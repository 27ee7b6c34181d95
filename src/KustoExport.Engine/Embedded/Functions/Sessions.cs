using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>row_window_session()</c> (documentation: query/row-window-session-function.md). Where a session begins depends on where the one before it began, which
/// no window of SQL can say: all rows are handed over as one text, once, in the first row, and each row takes its element of the answer.
/// </summary>
internal sealed class Sessions : IFunctionFamily
{
    private const string Whole = " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

    public IEnumerable<SqlFunction> Functions =>
    [
        new("row_window_session", [Parameters.DateTime, Parameters.TimeSpan, Parameters.TimeSpan, Optional(Bool)], KqlType.DateTime, (Func<SqlCall, string>)(call =>
            $"(any_value({call.Beneath[0]}) {OverAll(call)})[{call.Row}]"))
        {
            Kind = FunctionKind.Window,
            Beneath = call =>
            [
                $"CASE WHEN {call.Row} = 1 THEN TRY_CAST(string_split(kx_session_starts(string_agg(kx_session_row({call.Arguments[0]}, {call.Arguments[1]}, {call.Arguments[2]}, {call.Arguments.ElementAtOrDefault(3) ?? "false"}), ',') {OverAll(call)}), ',') AS BIGINT[]) END",
            ],
        },
    ];

    public IEnumerable<string> Macros =>
    [
        // A comparison with a null distance is false, which a distance out of reach says too.
        """
        CREATE OR REPLACE MACRO kx_session_row(t, from_first, from_last, restart) AS
            coalesce(t::VARCHAR, '') || ' ' || coalesce(from_first, 9223372036854775807)::VARCHAR || ' ' || coalesce(from_last, 9223372036854775807)::VARCHAR
            || CASE WHEN restart THEN ' 1' ELSE ' 0' END
        """,
    ];

    public void Register(DuckDBConnection connection) => connection.RegisterScalarFunction<string?, string?>("kx_session_starts", (string? rows) => rows is null ? null : Starts(rows));

    private static string OverAll(SqlCall call) => call.Over!.Insert(call.Over!.Length - 1, Whole);

    /// <summary>For each row, the time at which its session began, or nothing.</summary>
    private static string Starts(string rows)
    {
        var starts = new StringBuilder(rows.Length / 2);
        Int128? start = null, last = null;
        Span<Range> parts = stackalloc Range[4];
        for (var rest = rows.AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf(',');
            var row = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            row.Split(parts, ' ');
            Int128? time = row[parts[0]].Length == 0 ? null : Number(row[parts[0]]);
            if (start is null || time is null || time >= start + Number(row[parts[1]]) || time >= last + Number(row[parts[2]]) || row[parts[3]] is "1")
                start = time;
            last = time;
            starts.Append(start?.ToString(CultureInfo.InvariantCulture)).Append(',');
        }

        return starts.ToString(0, Math.Max(starts.Length - 1, 0));

        static Int128 Number(ReadOnlySpan<char> digits) => long.Parse(digits, CultureInfo.InvariantCulture);
    }
}
