using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Requests;

/// <summary>Reads sizes as people write them. As in PowerShell, 1KB is 1024 bytes, in capitals or not.</summary>
public static class ByteSize
{
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Reads <c>1048576</c>, <c>100MB</c>, <c>1.5 gb</c>.</summary>
    /// <exception cref="TargetException">ExportOption: the text is no size.</exception>
    public static long Parse(string text)
    {
        var number = text.Trim();
        var factor = 1m;
        for (var power = s_units.Length - 1; power >= 0; power--)
        {
            if (!number.EndsWith(s_units[power], StringComparison.OrdinalIgnoreCase))
                continue;

            number = number[..^s_units[power].Length].TrimEnd();
            for (var i = 0; i < power; i++)
                factor *= 1024;
            break;
        }

        if (decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count <= long.MaxValue / factor)
            return (long)(count * factor);
        throw new TargetException(ErrorCodes.ExportOption, $"'{text}' is no size.", text, "Write a number of bytes, or a number with a unit: 500KB, 100MB, 1GB.");
    }
}
