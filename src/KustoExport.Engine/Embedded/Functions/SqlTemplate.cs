using System.Globalization;
using System.Text;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// The SQL of a call. Written as text with <c>{0}</c>, <c>{1}</c> … for the arguments, <c>{*}</c> for all of them, comma-separated, and
/// <c>{over}</c> for a window function's OVER clause, <c>{order}</c> for the ORDER BY of an aggregate that depends on the order; or as a function of the call where constants shape the SQL.
/// Arguments are put in as complete expressions: a template needs no parentheses around them, but a template that is itself an
/// operator expression is written in parentheses.
/// </summary>
public sealed class SqlTemplate
{
    private readonly Func<SqlCall, string> _build;

    private SqlTemplate(Func<SqlCall, string> build) => _build = build;

    public static implicit operator SqlTemplate(string text) => new(call => Fill(text, call));

    public static implicit operator SqlTemplate(Func<SqlCall, string> build) => new(build);

    public string Build(SqlCall call) => _build(call);

    /// <summary>Puts the call's arguments into a template text, in one pass: braces inside an argument's own SQL are left alone.</summary>
    public static string Fill(string text, SqlCall call)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (close > 0 && Placeholder(text.AsSpan(i + 1, close - i - 1), call) is { } sql)
            {
                result.Append(sql);
                i = close;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static string? Placeholder(ReadOnlySpan<char> name, SqlCall call) => name switch
    {
        "*" => string.Join(", ", call.Arguments),
        "over" => call.Over,
        "order" => call.Order,
        _ => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < call.Arguments.Count
            ? call.Arguments[index]
            : null,
    };
}
