namespace KustoExport.Kql.Binding;

/// <summary>One step of scan.</summary>
/// <param name="Name">What the expressions of this and later steps call it.</param>
/// <param name="Output">Which of its matches are output.</param>
/// <param name="Condition">What a row must meet, over the row's columns and the states of this step and those before it.</param>
/// <param name="Values">The values of the declared columns in a match, in their order.</param>
/// <param name="State">
/// Columns that stand for the last match of this step: one for each column of the source, then one for each declared column. Where there is
/// no match yet they have the declared defaults, and null or "" for columns of the source.
/// </param>
public sealed record BoundScanStep(
    string Name,
    ScanOutput Output,
    BoundExpression Condition,
    IReadOnlyList<BoundExpression> Values,
    IReadOnlyList<Column> State);
