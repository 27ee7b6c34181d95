using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Parsing;

namespace KustoExport.Kql.Syntax;

/// <summary>Reads the text of a query (documentation: query/index.md). Names and types are not looked at here.</summary>
public static class QueryParser
{
    /// <summary>Reads a query. Never throws: every error that was found is in the result.</summary>
    public static SyntaxResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parser.Parse(text);
    }

    /// <summary>Reads a query that must be right.</summary>
    /// <exception cref="KqlException">
    /// About the first error, with <see cref="ErrorCodes.KqlSyntax"/>, <see cref="ErrorCodes.KqlUnknownOperator"/> or
    /// <see cref="ErrorCodes.KqlNotSupported"/>; the others are its <see cref="KqlException.Further"/>.
    /// </exception>
    public static QueryBlock ParseOrThrow(string text)
    {
        var result = Parse(text);
        return result.Block ?? throw result.Errors[0].ToException(text, result.Errors.Skip(1));
    }
}
