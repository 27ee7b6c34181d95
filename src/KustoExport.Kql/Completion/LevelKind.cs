namespace KustoExport.Kql.Completion;

/// <summary>What stands in a pair of brackets.</summary>
internal enum LevelKind
{
    Query,

    /// <summary>Operators that go on with the rows of the query around them: <c>fork (count)</c>.</summary>
    Part,

    /// <summary>What stands behind <c>in (</c>: values, or a query.</summary>
    Values,

    Expression,
}
