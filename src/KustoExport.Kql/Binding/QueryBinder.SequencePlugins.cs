using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Plugins that look for sequences of rows: see <see cref="SequenceQueries"/>.</summary>
internal sealed partial class QueryBinder
{
    /// <summary><c>sequence_detect(time, longest step, longest span, name = condition …, dimensions …)</c></summary>
    private BoundRelation BindSequenceDetect(Expression.Call plugin, BoundRelation source)
    {
        var sequence = new PluginInput(plugin, 4);
        var time = Column(sequence, "__time", 0, source);
        Constant(sequence, 1, "__gap");
        Constant(sequence, 2, "__span");

        var steps = new List<string>();
        var dimensions = new List<Assignment>();
        foreach (var argument in plugin.Arguments.Skip(3))
        {
            var value = BindScalar(Unnamed(argument), RowsOf(source));
            var name = argument is Expression.Named { Names: [var given] } ? given.Text : (value as BoundExpression.ColumnValue)?.Column.Name;
            if (name is null)
            {
                throw Error(ErrorCodes.KqlSemantic, "Each step and each dimension of 'sequence_detect' needs a name.", argument.Span, "Write name = expression.");
            }

            if (value.Type == KqlType.Bool && argument is Expression.Named)
            {
                sequence.Columns.Add(new Assignment(new Column($"__is{steps.Count}", KqlType.Bool), value));
                steps.Add(name);
            }
            else
            {
                dimensions.Add(new Assignment(new Column(name, value.Type), value));
            }
        }

        if (steps.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "'sequence_detect' needs the conditions of its steps.", plugin.Span, "Write name = condition for each.");
        }

        Dimensions(sequence, dimensions);
        return steps.Select((name, i) => (Name: $"__time{i}", To: $"{name}_{time.Name}"))
            .Aggregate(Run(SequenceQueries.Detect(steps.Count), sequence, source), (found, step) => Renamed(found, step.Name, step.To));
    }

    /// <summary><c>funnel_sequence_completion(id, time, start, end, bin, state, sequence, periods)</c></summary>
    private BoundRelation BindFunnelCompletion(Expression.Call plugin, BoundRelation source)
    {
        var funnel = new PluginInput(plugin, 8);
        var time = IdAndTime(funnel, source);
        if (time.Type is not (KqlType.DateTime or KqlType.TimeSpan or KqlType.Long or KqlType.Int))
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"The timeline is a datetime, timespan or long; '{time.Name}' is a {time.Type.Name()}.", plugin.Arguments[1].Span);
        }

        Constant(funnel, 2, "__start");
        Constant(funnel, 3, "__end");
        Constant(funnel, 4, "__bin");
        var state = Column(funnel, "__state", 5, source);
        if (state.Type is not (KqlType.String or KqlType.Long or KqlType.Int or KqlType.Guid))
        {
            throw NotSupported($"A state of the type {state.Type.Name()}", plugin.Arguments[5].Span, "Make a string of it: extend state = tostring(…).");
        }

        Constant(funnel, 6, "__sequence");
        Constant(funnel, 7, "__limits");
        var completion = Run(SequenceQueries.FunnelCompletion(time.Type, state.Type), funnel, source);
        return Renamed(Renamed(completion, "__window", time.Name), "__reached", state.Name);
    }
}
