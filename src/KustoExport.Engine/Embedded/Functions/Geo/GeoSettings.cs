using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Optional arguments of which only the default can be run exactly.</summary>
internal static class GeoSettings
{
    /// <returns>No SQL, so that it can stand before that of the call.</returns>
    /// <exception cref="KqlException">KqlNotSupported: the argument is given and isn't the default.</exception>
    public static string Only(SqlCall call, int index, object value, string name) =>
        index >= call.Arguments.Count || (call.TryGetConstant(index, out var given) && Equals(given, value))
            ? ""
            : throw new KqlException(ErrorCodes.KqlNotSupported, $"A '{name}' other than {value.ToString()!.ToLowerInvariant()} is not supported.", call.QueryText, call.Bound[index].Span);
}
