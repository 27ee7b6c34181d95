using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>kx_datetime_iso(ticks)</c>: a datetime as <c>2026-01-31T23:59:59.1234567Z</c>. It works on DuckDB's own vectors, because exports spend
/// their time here: four times as fast as <c>strftime</c>, which lacks the seventh digit besides.
/// </summary>
public sealed unsafe class DateTimeWriter : IFunctionFamily
{
    public const string Name = "kx_datetime_iso";

    private const int Length = 28;
    private const int MinutesPerDay = 24 * 60;

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection) => new VectorFunction(Name, DuckDBType.BigInt, DuckDBType.Varchar).Register(connection, &Run);

    // Called from native code: nothing may be thrown out of it. Null and what is no datetime give null.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Run(nint info, nint chunk, nint output)
    {
        var call = new TextCall(chunk, output);
        var ticks = (long*)call.Values;
        var text = stackalloc byte[Length];
        "0000-00-00T00:00:00.0000000Z"u8.CopyTo(new Span<byte>(text, Length));

        // Neighbours mostly share the day, and often the minute: what stands in the text already isn't written again.
        var (dayWritten, minuteWritten) = (-1L, -1L);
        for (var row = 0UL; row < call.Count; row++)
        {
            if (call.IsNull(row) || (ulong)ticks[row] > (ulong)DateTime.MaxValue.Ticks)
            {
                call.SetNull(row);
                continue;
            }

            var minute = ticks[row] / TimeSpan.TicksPerMinute;
            if (minute != minuteWritten)
            {
                var day = minute / MinutesPerDay;
                if (day != dayWritten)
                {
                    WriteDate(text, day);
                    dayWritten = day;
                }

                WriteHourAndMinute(text, (int)(minute - (day * MinutesPerDay)));
                minuteWritten = minute;
            }

            WriteSeconds(text, (int)(ticks[row] - (minute * TimeSpan.TicksPerMinute)));
            call.Set(row, text, Length);
        }
    }

    private static void WriteDate(byte* text, long day)
    {
        var (year, month, dayOfMonth) = new DateTime(day * TimeSpan.TicksPerDay);
        TwoDigits(text, year / 100);
        TwoDigits(text + 2, year % 100);
        TwoDigits(text + 5, month);
        TwoDigits(text + 8, dayOfMonth);
    }

    private static void WriteHourAndMinute(byte* text, int minuteOfDay)
    {
        TwoDigits(text + 11, minuteOfDay / 60);
        TwoDigits(text + 14, minuteOfDay % 60);
    }

    // A minute has less ticks than an int can hold.
    private static void WriteSeconds(byte* text, int ticks)
    {
        var second = ticks / (int)TimeSpan.TicksPerSecond;
        TwoDigits(text + 17, second);
        var fraction = ticks - (second * (int)TimeSpan.TicksPerSecond);
        for (var position = 26; position >= 20; position--)
        {
            text[position] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }
    }

    private static void TwoDigits(byte* text, int value)
    {
        text[0] = (byte)('0' + (value / 10));
        text[1] = (byte)('0' + (value % 10));
    }
}
