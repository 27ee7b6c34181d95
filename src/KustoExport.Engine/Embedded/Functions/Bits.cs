using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions of the 64 bits of a long (documentation: query/binary-and-function.md …). Shifts take their distance modulo 64; a negative one gives null.</summary>
internal sealed class Bits : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        Of("binary_and", [Long, Long], "({0} & {1})"),
        Of("binary_or", [Long, Long], "({0} | {1})"),
        Of("binary_xor", [Long, Long], "xor({0}, {1})"),
        Of("binary_not", [Long], "(~{0})"),
        Of("binary_shift_left", [Long, Long], "(CASE WHEN {1} >= 0 THEN kx_low64({0}::HUGEINT * (1::HUGEINT << ({1} % 64)::INTEGER)) END)"),
        Of("binary_shift_right", [Long, Long], "(CASE WHEN {1} >= 0 THEN {0} >> ({1} % 64) END)"),
        Of("bitset_count_ones", [Long], "bit_count({0})::BIGINT"),
    ];

    private static SqlFunction Of(string name, IReadOnlyList<Parameter> parameters, string sql) =>
        new(name, parameters, KqlType.Long, sql) { Naming = ResultName.FirstArgument };
}
