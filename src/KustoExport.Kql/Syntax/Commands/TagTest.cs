namespace KustoExport.Kql.Syntax.Commands;

/// <summary>A condition on the tags of an extent (documentation: management/show-extents.md).</summary>
/// <param name="Text">A tag (<c>has</c>), or a part of one, in which case doesn't count (<c>contains</c>).</param>
/// <param name="IsPart">Whether it is a part.</param>
/// <param name="IsNegated">Whether no tag may be so.</param>
public sealed record TagTest(string Text, bool IsPart, bool IsNegated)
{
    public bool IsMetBy(IEnumerable<string> tags) =>
        tags.Any(tag => IsPart ? tag.Contains(Text, StringComparison.OrdinalIgnoreCase) : tag == Text) != IsNegated;
}
