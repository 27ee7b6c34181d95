using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>basket: the patterns of values that many rows share (documentation: query/basket-plugin.md).</summary>
internal sealed partial class QueryBinder
{
    private const double LeastThreshold = 0.015;

    /// <summary><c>basket(threshold, weight column, most dimensions, wildcards …)</c>; '~' stands for a default.</summary>
    private BoundRelation.Project BindBasket(Expression.Call plugin, BoundRelation source)
    {
        var arguments = plugin.Arguments.Select(a => IsDefault(a) ? null : Unnamed(a)).ToList();
        var basket = new PluginInput(plugin, 0);
        var weight = arguments.ElementAtOrDefault(1) is { } given ? PluginColumn(given, source) : null;
        if (weight is not (null or { Type: KqlType.Int or KqlType.Long or KqlType.Real }))
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"A weight is an int, long or real; '{weight.Name}' is a {weight.Type.Name()}.", plugin.Arguments[1].Span);
        }

        var columns = source.Columns.Where(c => c != weight).ToList();
        if (columns.Find(c => c.Type == KqlType.Dynamic) is { } dynamic)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"'basket' compares values, and '{dynamic.Name}' is dynamic.", plugin.Span, $"Leave it out before: project-away {dynamic.Name}.");
        }

        if (columns.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "'basket' needs a column besides the weight.", plugin.Span);
        }

        basket.Names.Add(new ScopeEntry.Scalar("__threshold", Threshold(arguments.ElementAtOrDefault(0)), _subqueryDepth));
        basket.Names.Add(new ScopeEntry.Scalar("__dimensions", MostDimensions(arguments.ElementAtOrDefault(2)), _subqueryDepth));
        var wildcards = arguments.Skip(3).OfType<Expression>().Select(PluginConstant).ToList();
        var one = new BoundExpression.Constant(KqlType.Long, 1L, plugin.Span);
        basket.Columns.Add(new Assignment(new Column("__weight", weight?.Type ?? KqlType.Long), weight is null ? one : ValueOf(weight)));
        for (var i = 0; i < columns.Count; i++)
        {
            var type = columns[i].Type;
            var wildcard = wildcards.FindLast(w => w.Type == type) ?? new BoundExpression.Constant(type, type == KqlType.String ? "" : null, plugin.Span);
            basket.Names.Add(new ScopeEntry.Scalar($"__wildcard{i}", wildcard, _subqueryDepth));
            basket.Columns.Add(new Assignment(new Column($"__c{i}", type), ValueOf(columns[i])));
        }

        var patterns = Run(BasketQuery.Text([.. columns.Select(c => c.Type)], weight?.Type ?? KqlType.Long), basket, source);
        var names = new UniqueNames();
        return new BoundRelation.Project(patterns, [.. patterns.Columns.Select((c, i) =>
            new Assignment(new Column(names.Next(i < 3 ? c.Name : columns[i - 3].Name), c.Type), ValueOf(c)))]);
    }

    private static bool IsDefault(Expression argument) => argument is Expression.Literal { Value: "~" };

    private BoundExpression.Constant Threshold(Expression? given)
    {
        var threshold = given is null ? 0.05 : PluginConstant(given).Value switch { double real => real, long whole => whole, int whole => whole, _ => double.NaN };
        return threshold is >= LeastThreshold and <= 1
            ? new BoundExpression.Constant(KqlType.Real, threshold, default)
            : throw Error(ErrorCodes.KqlSemantic, "The threshold of 'basket' is a real from 0.015 to 1.", given!.Span);
    }

    private BoundExpression.Constant MostDimensions(Expression? given)
    {
        long? dimensions = given is null ? 5 : PluginConstant(given).Value switch { long whole => whole, int whole => whole, _ => null };
        return dimensions > 0
            ? new BoundExpression.Constant(KqlType.Long, dimensions, default)
            : throw Error(ErrorCodes.KqlSemantic, "The most dimensions of a pattern are a number above 0.", given!.Span);
    }
}
