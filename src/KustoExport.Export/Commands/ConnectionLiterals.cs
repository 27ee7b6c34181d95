using KustoExport.Engine.Errors;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Commands;

/// <summary>Reads the storage connection strings that stand in the text of a command.</summary>
internal static class ConnectionLiterals
{
    /// <exception cref="KqlException">StorageAddress: one that is none, at its place.</exception>
    public static IReadOnlyList<StorageConnection> Read(IReadOnlyList<Expression.Literal> literals, string text) => [.. literals.Select(literal =>
    {
        try
        {
            return StorageConnectionString.Parse((string)literal.Value!);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.StorageAddress)
        {
            throw new KqlException(e.ErrorCode, e.Problem, WithoutCredentials(text, literals), literal.Span, e.Remedy);
        }
    })];

    // Strings that are no addresses may hold a key all the same, and it need not be in an h"…".
    private static string WithoutCredentials(string text, IEnumerable<Expression.Literal> literals)
    {
        var shown = text.ToCharArray();
        foreach (var span in literals.Select(c => c.Span))
        {
            var begin = text.AsSpan(span.Start, span.Length).IndexOfAny(';', '?');
            for (var i = begin < 0 ? span.End : span.Start + begin + 1; i < span.End - 1; i++)
                shown[i] = shown[i] is '\n' or '\r' ? shown[i] : '*';
        }

        return new string(shown);
    }
}
