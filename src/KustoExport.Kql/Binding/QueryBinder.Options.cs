using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>set: request properties for the statements behind it (documentation: query/set-statement.md, api/rest/request-properties.md).</summary>
internal sealed partial class QueryBinder
{
    /// <summary>The literals that are set, by name.</summary>
    private readonly Dictionary<string, BoundExpression.Constant> _options = new(StringComparer.Ordinal);

    /// <summary>A name that no property has is let pass, as the service does, unless it is near to one: then it is taken for misspelt.</summary>
    private void DeclareOption(Statement.Set set)
    {
        var name = set.Option.Text;
        if (RequestOption.Find(name) is not { } option)
        {
            if (Suggestion.DidYouMean(name, RequestOption.Names) is { } remedy)
            {
                throw Error(ErrorCodes.KqlSemantic, $"There is no request property '{name}'.", set.Option.Span, remedy);
            }

            return;
        }

        switch (option.Effect)
        {
            case OptionEffect.NotBySet:
                throw Error(ErrorCodes.KqlSemantic, $"The request property '{name}' can't be changed by 'set'.", set.Option.Span, "Remove the statement.");
            case OptionEffect.Refused:
                throw NotSupported($"The request property '{name}'", set.Option.Span, "Remove the statement.");
        }

        var value = OptionValue(set, option.Type);
        if (option.Effect == OptionEffect.Honoured)
        {
            _options[name] = value;
        }

        if (name == "query_now" && value.Value is long now)
        {
            _context = _context with { Now = new DateTime(now, DateTimeKind.Utc) };
        }
    }

    private BoundExpression.Constant OptionValue(Statement.Set set, KqlType type)
    {
        var literal = set.Value switch
        {
            null => new BoundExpression.Constant(KqlType.Bool, true, set.Span),
            Expression.Name name => new BoundExpression.Constant(KqlType.String, name.Text, name.Span),
            var value => BindScalar(value, RowScope.None) as BoundExpression.Constant,
        };

        // Dynamic stands for a literal of any type.
        var converted = literal is null || type == KqlType.Dynamic ? literal : ConstantConversion.TryConvert(literal, type);
        return converted is { Value: not null }
            ? converted
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The request property '{set.Option.Text}' is a {type.Name()}.", (set.Value ?? (SyntaxNode)set).Span, "Give a literal of that type.");
    }

    private bool IsSet(string option) => _options.GetValueOrDefault(option) is { Value: true };

    private long? NumberOption(string option) => _options.GetValueOrDefault(option)?.Value as long?;

    /// <summary>What the options make of a result.</summary>
    private BoundResult WithinOptions(BoundResult result)
    {
        var relation = result.Relation;
        if (NumberOption("maxoutputcolumns") is { } columns && relation.Columns.Count > columns)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The result has {relation.Columns.Count} columns; 'maxoutputcolumns' allows {columns}.", _options["maxoutputcolumns"].Span);
        }

        if (IsSet("query_results_apply_getschema"))
        {
            relation = SchemaOf(relation);
        }

        if (NumberOption("query_take_max_records") is { } most)
        {
            relation = new BoundRelation.Take(relation, Long(most));
        }

        return result with { Relation = relation, MostRows = IsSet("notruncation") ? null : NumberOption("truncationmaxrecords") };
    }

    /// <summary>A table between <c>query_datetimescope_from</c> and <c>query_datetimescope_to</c>, where it has the column.</summary>
    private BoundRelation WithinTimeScope(BoundRelation table)
    {
        if (_options.GetValueOrDefault("query_datetimescope_column")?.Value is not string name
            || table.Columns.FirstOrDefault(c => c.Name == name && c.Type == KqlType.DateTime) is not { } column)
        {
            return table;
        }

        foreach (var (option, comparison) in new[] { ("query_datetimescope_from", ">="), ("query_datetimescope_to", "<=") })
        {
            if (_options.GetValueOrDefault(option) is { Value: not null } bound)
            {
                table = new BoundRelation.Filter(table, CallOperator(comparison, [ValueOf(column), bound], bound.Span, bound.Span));
            }
        }

        return table;
    }

    /// <summary>External data that the request doesn't allow.</summary>
    private void CheckExternalData(TextSpan span, bool isTable)
    {
        var option = isTable && IsSet("request_external_table_disabled") ? "request_external_table_disabled" : "request_external_data_disabled";
        if (IsSet(option))
        {
            throw Error(ErrorCodes.KqlSemantic, $"The request doesn't allow external data: '{option}' is set.", span);
        }
    }
}
