namespace KustoExport.Kql.Errors;

/// <summary>
/// Every error id of the project. They are public contract: scripts match on them. Each stands in docs/errors.md and in a test,
/// and has its category in src/KustoExport/ErrorRecords.cs.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The text isn't KQL.</summary>
    public const string KqlSyntax = nameof(KqlSyntax);

    /// <summary>KQL that this service can't run exactly.</summary>
    public const string KqlNotSupported = nameof(KqlNotSupported);

    public const string KqlUnknownTable = nameof(KqlUnknownTable);
    public const string KqlUnknownColumn = nameof(KqlUnknownColumn);
    public const string KqlUnknownFunction = nameof(KqlUnknownFunction);
    public const string KqlUnknownOperator = nameof(KqlUnknownOperator);

    /// <summary>A name that stands for several things, or that is declared twice.</summary>
    public const string KqlAmbiguousName = nameof(KqlAmbiguousName);

    /// <summary>An operand or argument has a type that the operator or function doesn't take.</summary>
    public const string KqlTypeMismatch = nameof(KqlTypeMismatch);

    /// <summary>Wrong number of arguments, a constant where none may stand, and other broken rules of the language.</summary>
    public const string KqlSemantic = nameof(KqlSemantic);

    /// <summary>A declared query parameter got no value, or one of the wrong type.</summary>
    public const string KqlParameter = nameof(KqlParameter);

    /// <summary>The query was accepted and failed while it ran: out of memory, an unreadable file …</summary>
    public const string QueryFailed = nameof(QueryFailed);

    /// <summary>A fault of this project, not of the user.</summary>
    public const string InternalError = nameof(InternalError);
}
