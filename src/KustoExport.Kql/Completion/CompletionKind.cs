namespace KustoExport.Kql.Completion;

/// <summary>What a completion stands for.</summary>
public enum CompletionKind
{
    Database,
    Table,
    ExternalTable,
    Column,

    /// <summary>What <c>let</c> declares.</summary>
    Variable,

    /// <summary>A function of the language, or a stored one.</summary>
    Function,

    /// <summary>A tabular operator, behind a pipe.</summary>
    Operator,

    Plugin,

    /// <summary>A word of the language that is none of the others: <c>let</c>, <c>by</c>, <c>has</c>.</summary>
    Keyword,

    /// <summary>The leading words of a management command.</summary>
    Command,
}
