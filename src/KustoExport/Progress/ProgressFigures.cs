namespace KustoExport.Progress;

/// <summary>How far work is; what nobody can tell is null.</summary>
/// <param name="Percent">How much is done.</param>
/// <param name="Records">The rows so far.</param>
/// <param name="Bytes">The bytes so far.</param>
internal readonly record struct ProgressFigures(double? Percent = null, long? Records = null, long? Bytes = null);
