using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>What holds of the rows that a query needs of a table.</summary>
public abstract record RowTest
{
    /// <summary>Nothing is known.</summary>
    public sealed record Always : RowTest;

    public sealed record All(IReadOnlyList<RowTest> Tests) : RowTest;

    public sealed record Any(IReadOnlyList<RowTest> Tests) : RowTest;

    /// <summary>A column is compared with constants.</summary>
    /// <param name="Column">A column of the table.</param>
    /// <param name="Operator"><c>==</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, or <c>in</c>.</param>
    /// <param name="Values">Of the column's type, as <see cref="Queries.RowBatch"/> says; none is null. For <c>in</c> at least one, else one.</param>
    public sealed record Compare(Column Column, string Operator, IReadOnlyList<object> Values) : RowTest;
}
