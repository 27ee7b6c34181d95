using System.Collections;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Walks a syntax tree by reflection.</summary>
internal static class TreeNodes
{
    /// <summary>The node and everything below it.</summary>
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => Children(node).SelectMany(Of).Prepend(node);

    public static IEnumerable<SyntaxNode> Children(SyntaxNode node)
    {
        foreach (var property in node.GetType().GetProperties())
        {
            switch (property.GetValue(node))
            {
                case SyntaxNode child:
                    yield return child;
                    break;
                case IEnumerable children and not string:
                    foreach (var child in children.OfType<SyntaxNode>())
                    {
                        yield return child;
                    }

                    break;
            }
        }
    }
}
