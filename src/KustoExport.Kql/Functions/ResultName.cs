namespace KustoExport.Kql.Functions;

/// <summary>How an unnamed column that holds a call is named.</summary>
public enum ResultName
{
    /// <summary>Column1, Column2 …</summary>
    None,

    /// <summary>The name of the first argument, where that has one: <c>bin(x, 1)</c> is <c>x</c>.</summary>
    FirstArgument,

    /// <summary>The prefix, an underscore and the name of the first argument: <c>sum(x)</c> is <c>sum_x</c>, <c>count()</c> is <c>count_</c>.</summary>
    PrefixAndFirstArgument,

    /// <summary>The prefix and an underscore, whatever the arguments: <c>countif(x)</c> is <c>countif_</c>.</summary>
    PrefixOnly,
}
