namespace KustoExport.Kql.Binding;

/// <summary>The kinds of <c>join</c> (documentation: query/join-operator.md).</summary>
public enum JoinKind
{
    /// <summary>The default: the left side is deduplicated on the keys first (any row of those alike), then joined as inner.</summary>
    InnerUnique,
    Inner,
    LeftOuter,
    RightOuter,
    FullOuter,
    LeftSemi,
    RightSemi,

    /// <summary>Also <c>anti</c> and <c>leftantisemi</c>.</summary>
    LeftAnti,

    /// <summary>Also <c>rightantisemi</c>.</summary>
    RightAnti,
}
