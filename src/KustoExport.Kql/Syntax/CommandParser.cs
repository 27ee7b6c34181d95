using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Parsing;

namespace KustoExport.Kql.Syntax;

/// <summary>Reads the text of a management command (documentation: management/index.md). Names are not looked up here.</summary>
public static class CommandParser
{
    /// <summary>Reads a command that must be right.</summary>
    /// <exception cref="KqlException">
    /// About the first error, with <see cref="ErrorCodes.KqlSyntax"/>, <see cref="ErrorCodes.KqlUnknownCommand"/> or
    /// <see cref="ErrorCodes.KqlNotSupported"/>; the others are its <see cref="KqlException.Further"/>.
    /// </exception>
    public static CommandBlock ParseOrThrow(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (block, errors) = Parser.ParseCommand(text);
        return block ?? throw errors[0].ToException(text, errors.Skip(1));
    }

    /// <summary>Reads <c>(parameters) { body }</c>: a stored function, as it is kept.</summary>
    public static Expression.Lambda ParseFunction(string text)
    {
        var (lambda, errors) = Parser.ParseFunction(text);
        return lambda ?? throw errors[0].ToException(text, errors.Skip(1));
    }

    /// <summary>Reads <c>Name:type [= expression]</c>: a partition of an external table, alone.</summary>
    public static PartitionColumn ParsePartition(string text)
    {
        var (partition, errors) = Parser.ParsePartition(text);
        return partition ?? throw errors[0].ToException(text, errors.Skip(1));
    }

    /// <summary>Reads <c>"text" Name datetime_pattern("yyyy", Name)</c>: the path format of an external table, alone.</summary>
    public static IReadOnlyList<Expression> ParsePathFormat(string text)
    {
        var (format, errors) = Parser.ParsePathFormat(text);
        return format ?? throw errors[0].ToException(text, errors.Skip(1));
    }
}
