using System.Globalization;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Binding;

/// <summary>
/// The text of a database cursor (documentation: query/database-cursor.md): the ticks of the moment of an ingestion, <c>636040929866477946</c>.
/// Their pages' examples also write such a moment as a datetime.
/// </summary>
public static class DatabaseCursor
{
    /// <summary>Ticks have at least so many digits since the year 318; what is shorter is a date without its hyphens, or a slip.</summary>
    public const int LeastDigits = 18;

    /// <summary>The cursor before all ingestions, as <c>cursor_current()</c> gives it where there was none.</summary>
    public const long BeforeAll = 0;

    public static string Text(long ticks) => ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The moment that a text stands for, in ticks; 0 for the empty text, null where it is no cursor.</summary>
    public static long? Parse(string text) => text switch
    {
        "" or "0" => BeforeAll,
        _ when text.All(char.IsAsciiDigit) => text.Length >= LeastDigits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTime.MaxValue.Ticks ? ticks : null,
        _ => TypedLiteral.TryParse(KqlType.DateTime, text, out var value) ? value as long? : null,
    };
}
