using System.Globalization;
using System.Text.Json;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Values for <c>declare query_parameters</c> (documentation: query/query-parameters-statement.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundExpression ParameterValue(FunctionParameter parameter, KqlType type, object? given)
    {
        if (given is null)
        {
            return Nothing(type);
        }

        if (given is string text && type is not (KqlType.String or KqlType.Dynamic))
        {
            return ConstantConversion.TryParse(type, text, parameter.Span) ?? throw BadParameter(parameter, type, $"the text '{text}'");
        }

        var value = PlainValue(type, given);
        return value is not null
            ? new BoundExpression.Constant(type, value, parameter.Span)
            : throw BadParameter(parameter, type, given is JsonElement ? "a list or a hashtable" : $"a value of the .NET type {given.GetType().Name}");
    }

    private static object? PlainValue(KqlType type, object given) => (type, given) switch
    {
        (KqlType.Bool, bool) => given,
        (KqlType.Int, sbyte or byte or short or ushort or int) => Convert.ToInt32(given, CultureInfo.InvariantCulture),
        (KqlType.Int, long and >= int.MinValue and <= int.MaxValue) => Convert.ToInt32(given, CultureInfo.InvariantCulture),
        (KqlType.Long, sbyte or byte or short or ushort or int or uint or long) => Convert.ToInt64(given, CultureInfo.InvariantCulture),
        (KqlType.Real, sbyte or byte or short or ushort or int or uint or long or float or double or decimal) => Convert.ToDouble(given, CultureInfo.InvariantCulture),
        (KqlType.Decimal, sbyte or byte or short or ushort or int or uint or long or decimal) => Convert.ToString(given, CultureInfo.InvariantCulture),
        (KqlType.Decimal, double or float) => decimal.TryParse(Convert.ToString(given, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : null,
        (KqlType.String, JsonElement) => null,
        (KqlType.String, _) => Convert.ToString(given, CultureInfo.InvariantCulture),
        (KqlType.DateTime, DateTime { Kind: DateTimeKind.Local } local) => local.ToUniversalTime().Ticks,
        (KqlType.DateTime, DateTime instant) => instant.Ticks,
        (KqlType.DateTime, DateTimeOffset instant) => instant.UtcTicks,
        (KqlType.TimeSpan, TimeSpan span) => span.Ticks,
        (KqlType.Guid, Guid) => given,
        (KqlType.Dynamic, string json) => json,
        (KqlType.Dynamic, double number) when double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
        (KqlType.Dynamic, bool flag) => flag ? "true" : "false",
        (KqlType.Dynamic, JsonElement nested) => nested.GetRawText(),
        (KqlType.Dynamic, int or long or decimal) => Convert.ToString(given, CultureInfo.InvariantCulture),
        _ => null,
    };

    private KqlException BadParameter(FunctionParameter parameter, KqlType type, string given) => Error(
        ErrorCodes.KqlParameter,
        $"The query parameter '{parameter.Name.Text}' is a {type.Name()}; {given} is no value of that type.",
        parameter.Span,
        $"Give a value, or a text, that to{type.Name()}() would take.");
}
