using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary><c>estimate_data_size()</c>: the bytes of a value, those of its type or of its text in UTF-8 (documentation: query/estimate-data-size-function.md).</summary>
internal sealed class DataSizes : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("estimate_data_size", [Repeated(Of(TypeSet.Any & ~TypeSet.Dynamic))], KqlType.Long, (Func<SqlCall, string>)(call =>
            $"({string.Join(" + ", call.Arguments.Select((argument, i) => Bytes(argument, call.Bound[i].Type)))})")),
    ];

    private static string Bytes(string value, KqlType type) => type switch
    {
        KqlType.String => $"strlen({value})",
        KqlType.Bool => "1::BIGINT",
        KqlType.Int => "4::BIGINT",
        KqlType.Guid or KqlType.Decimal => "16::BIGINT",
        _ => "8::BIGINT",
    };
}
