using System.Buffers.Binary;
using System.Text;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Hashes of scalars. <c>hash()</c> is XXH64 of a string's UTF-8 bytes, or of the eight bytes of a number; the others hash what
/// <c>tostring()</c> writes. <c>hash_many()</c> and <c>hash_combine()</c> combine hashes in a way that isn't documented and are left out.
/// </summary>
internal sealed class Hashing : IFunctionFamily
{
    private const TypeSet Hashable = TypeSet.Any & ~TypeSet.Dynamic;

    private static readonly Parameter s_asText = new(Hashable, KqlType.String);

    public IEnumerable<SqlFunction> Functions =>
    [
        .. Fast("hash"),
        .. Fast("hash_xxhash64"),
        new("hash_md5", [s_asText], KqlType.String, "md5({0})"),
        new("hash_sha1", [s_asText], KqlType.String, "sha1({0})"),
        new("hash_sha256", [s_asText], KqlType.String, "sha256({0})"),
        new("new_guid", [], KqlType.Guid, "uuid()") { IsVolatile = true },
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, long?, long?>("kx_hash_text", (text, mod) =>
            text is null ? null : Reduce(XxHash64.Hash(Encoding.UTF8.GetBytes(text)), mod));
        connection.RegisterScalarFunction<long?, long?, long?>("kx_hash_long", (value, mod) =>
            value is null ? null : Reduce(Hash(value.Value), mod));
        connection.RegisterScalarFunction<double?, long?, long?>("kx_hash_real", (value, mod) =>
            value is null ? null : Reduce(Hash(BitConverter.DoubleToInt64Bits(value.Value)), mod));
    }

    private static IEnumerable<SqlFunction> Fast(string name)
    {
        yield return new(name, [Of(Hashable), Optional(Long)], KqlType.Long, (Func<SqlCall, string>)(call =>
        {
            var mod = call.Arguments.ElementAtOrDefault(1) ?? "0";
            return call.Bound[0].Type switch
            {
                KqlType.Bool or KqlType.Int or KqlType.Long or KqlType.DateTime or KqlType.TimeSpan
                    => $"kx_hash_long(CAST({call.Arguments[0]} AS BIGINT), {mod})",
                KqlType.Real => $"kx_hash_real({call.Arguments[0]}, {mod})",
                var type => $"kx_hash_text({Conversions.Sql(call.Arguments[0], type, KqlType.String)}, {mod})",
            };
        }));
    }

    private static ulong Hash(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return XxHash64.Hash(bytes);
    }

    /// <summary>0 stands for no modulus.</summary>
    private static long? Reduce(ulong hash, long? mod) => mod switch
    {
        0 => (long)hash,
        > 0 => (long)(hash % (ulong)mod.Value),
        _ => null,
    };
}
