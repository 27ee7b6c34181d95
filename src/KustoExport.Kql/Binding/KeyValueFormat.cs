namespace KustoExport.Kql.Binding;

/// <summary>How keys and values are written in the text that <c>parse-kv</c> reads. Without delimiters, any nonalphanumeric character is one.</summary>
/// <param name="PairDelimiter">Between pairs.</param>
/// <param name="KeyValueDelimiter">Between a key and its value.</param>
/// <param name="Quotes">One or two characters each: the same quote, or an opening and a closing one.</param>
/// <param name="Escapes">One character each.</param>
/// <param name="IsGreedy">Whether values may hold the key-value delimiter's neighbours: <c>greedy=true</c>.</param>
/// <param name="Regex">A regular expression with two groups, key and value; then nothing else is set.</param>
public sealed record KeyValueFormat(
    string? PairDelimiter,
    string? KeyValueDelimiter,
    IReadOnlyList<string> Quotes,
    IReadOnlyList<string> Escapes,
    bool IsGreedy,
    string? Regex);
