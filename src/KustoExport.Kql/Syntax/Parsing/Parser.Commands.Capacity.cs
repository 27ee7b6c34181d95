using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about the capacity (documentation: management/show-capacity-command.md, alter-merge-capacity-policy-command.md).</summary>
internal sealed partial class Parser
{
    /// <summary>The names of resources in commands, and those in results, which people write as well.</summary>
    private static readonly Dictionary<string, ServiceResource> s_resources = new(StringComparer.OrdinalIgnoreCase)
    {
        ["data-export"] = ServiceResource.DataExport,
        ["DataExport"] = ServiceResource.DataExport,
        ["ingestions"] = ServiceResource.Ingestions,
    };

    /// <summary>What a cluster does by itself, and this service doesn't.</summary>
    private static readonly string[] s_foreignResources = ["extents-merge", "extents-partition", "materialized-view", "stored-query-results"];

    private Command.ShowCapacity ParseShowCapacity(int start)
    {
        var resource = AtEndOfOperator() || AtWord("with") ? (ServiceResource?)null : ParseResource();
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>> { ["scope"] = p => WordOf(p, "cluster", "workloadgroup") });
        return new Command.ShowCapacity(resource, Since(start));
    }

    private ServiceResource ParseResource()
    {
        var length = DashedWordLength();
        if (length == 0)
        {
            throw Unexpected("'data-export', 'ingestions' or 'with'");
        }

        var span = TextSpan.FromBounds(Current.Start, Peek(length - 1).End);
        var name = _text.Substring(span.Start, span.Length);
        if (s_foreignResources.Contains(name))
        {
            throw Fail(span, $"This service has no capacity for '{name}': it does nothing of the kind.", "It has one for data-export and one for ingestions.", ErrorCodes.KqlNotSupported);
        }

        if (!s_resources.TryGetValue(name, out var resource))
        {
            throw Fail(span, $"There is no resource '{name}'.", Suggestion.DidYouMean(name, s_resources.Keys) ?? "The resources are data-export and ingestions.");
        }

        _position += length;
        return resource;
    }

    private Command.AlterCapacityPolicy ParseAlterCapacityPolicy(bool merges, int start) => At(TokenKind.StringLiteral)
        ? new Command.AlterCapacityPolicy(merges, ParseString(), Since(start))
        : throw Unexpected("a policy, a JSON object in quotes", "Write '{\"ExportCapacity\": {\"ClusterMaximumConcurrentOperations\": 2}}'.");
}
