using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>parse, parse-where and parse-kv (documentation: query/parse-operator.md, query/parse-kv-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation.Parse BindParse(QueryOperator.Parse parse, BoundRelation source)
    {
        CheckParameters(parse, "kind", "flags");
        var mode = ParameterText(parse, "kind") switch
        {
            null or "simple" => ParseMode.Simple,
            "regex" => ParseMode.Regex,
            "relaxed" => ParseMode.Relaxed,
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'parse' has no kind '{kind}'.", parse.Span, "The kinds are simple, regex and relaxed."),
        };
        var flags = ParameterText(parse, "flags") ?? "";
        if (flags.Length > 0 && mode != ParseMode.Regex)
        {
            throw Error(ErrorCodes.KqlSemantic, "Flags belong to kind=regex.", parse.Parameters.First(p => p.Name.Text == "flags").Span);
        }

        var text = BindText(parse.Value, RowsOf(source));
        var captures = new Dictionary<ParsePart, Column>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < parse.Pattern.Count; i++)
        {
            CheckPart(parse.Pattern, i);
            if (parse.Pattern[i] is ParsePart.Column capture)
            {
                captures.Add(capture, Capture(capture.Name, capture.Type ?? KqlType.String, captures.Values));
            }
        }

        var pieces = parse.Pattern.Select(part => part switch
        {
            ParsePart.Text literal => new ParsePiece.Text((string)literal.Value.Value!),
            ParsePart.Column => new ParsePiece.Capture(captures[part]),
            _ => (ParsePiece)new ParsePiece.Anything(),
        });
        return new BoundRelation.Parse(source, text, mode, flags, parse.IsFilter, [.. pieces], Overlay(source.Columns, captures.Values));
    }

    private Column Capture(Identifier name, KqlType type, IEnumerable<Column> others) => others.Any(c => c.Name == name.Text)
        ? throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{name.Text}' is declared twice.", name.Span, "Give one of them another name.")
        : new Column(name.Text, type);

    private void CheckPart(IReadOnlyList<ParsePart> pattern, int position)
    {
        var part = pattern[position];
        var previous = position > 0 ? pattern[position - 1] : null;
        var next = position + 1 < pattern.Count ? pattern[position + 1] : null;
        if (part is ParsePart.Anything)
        {
            if (next is not (null or ParsePart.Text))
            {
                throw Error(ErrorCodes.KqlSemantic, "A text must stand behind '*'.", part.Span);
            }

            if (previous is ParsePart.Column { Type: null or KqlType.String })
            {
                throw Error(ErrorCodes.KqlSemantic, "'*' behind a string column is ambiguous.", part.Span, "Put a text between them.");
            }
        }
        else if (part is ParsePart.Column && previous is not (null or ParsePart.Text))
        {
            throw Error(ErrorCodes.KqlSemantic, "A column must stand behind a text.", part.Span);
        }
    }

    /// <summary>The value as text.</summary>
    private BoundExpression BindText(Expression expression, RowScope row)
    {
        var value = BindScalar(expression, row);
        if (value.Type == KqlType.String)
        {
            return value;
        }

        return Call(Required("tostring", FunctionKind.Scalar, [value], expression.Span), [value], expression.Span);
    }

    /// <summary>Added columns take the place of those of their name, or go to the end.</summary>
    private static IReadOnlyList<Column> Overlay(IReadOnlyList<Column> columns, IEnumerable<Column> added)
    {
        var result = columns.ToList();
        foreach (var column in added)
        {
            var position = result.FindIndex(c => c.Name == column.Name);
            if (position >= 0)
            {
                result[position] = column;
            }
            else
            {
                result.Add(column);
            }
        }

        return result;
    }

    private BoundRelation.ParseKeyValues BindParseKv(QueryOperator.ParseKv parse, BoundRelation source)
    {
        var text = BindText(parse.Value, RowsOf(source));
        var keys = Declare(parse.Keys);
        string[] known = ["pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex"];
        foreach (var property in parse.Properties.Where(p => !known.Contains(p.Name.Text)))
        {
            throw Error(ErrorCodes.KqlSemantic, $"'parse-kv' has no property '{property.Name.Text}'.", property.Span, Suggestion.DidYouMean(property.Name.Text, known));
        }

        var format = new KeyValueFormat(
            Values("pair_delimiter").LastOrDefault(),
            Values("kv_delimiter").LastOrDefault(),
            Values("quote"),
            Values("escape"),
            Values("greedy") is [.., var greedy] && greedy.Equals("true", StringComparison.OrdinalIgnoreCase),
            Values("regex").LastOrDefault());
        return new BoundRelation.ParseKeyValues(source, text, keys, format, Overlay(source.Columns, keys));

        IReadOnlyList<string> Values(string name) => [.. parse.Properties.Where(p => p.Name.Text == name).Select(p => p.Value switch
        {
            Expression.Literal { Value: { } value } => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
            Expression.Name { Text: var word } => word,
            var other => throw Error(ErrorCodes.KqlSemantic, "The properties of 'parse-kv' are literals.", other.Span),
        })];
    }
}
