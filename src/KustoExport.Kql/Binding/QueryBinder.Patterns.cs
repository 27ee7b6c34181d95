using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>declare pattern, and the calls of patterns (documentation: query/pattern-statement.md).</summary>
internal sealed partial class QueryBinder
{
    private void DeclarePattern(Statement.Pattern pattern)
    {
        var name = pattern.Name.Text;
        foreach (var parameter in pattern.Path is { } path ? pattern.Parameters.Append(path) : pattern.Parameters)
        {
            if (parameter.Type != KqlType.String)
            {
                throw Error(ErrorCodes.KqlTypeMismatch, $"The arguments of a pattern are strings; '{parameter.Name.Text}' is not.", parameter.Span);
            }
        }

        foreach (var rule in pattern.Rules)
        {
            if (rule.Arguments.Count != pattern.Parameters.Count || (rule.Path is null) != (pattern.Path is null))
            {
                throw Error(ErrorCodes.KqlSemantic, $"This mapping of '{name}' doesn't have its arguments: {Form(pattern)}.", rule.Span);
            }
        }

        var repeated = pattern.Rules.GroupBy(rule => Key(rule.Arguments, rule.Path is null ? null : ConstantText(rule.Path))).FirstOrDefault(g => g.Count() > 1);
        if (repeated is not null)
        {
            throw Error(ErrorCodes.KqlAmbiguousName, $"The pattern '{name}' maps {repeated.Key} twice.", repeated.Last().Span);
        }

        _scope = _scope.With(new ScopeEntry.Pattern(name, pattern, _scope));
    }

    private bool IsPatternCall(Expression expression) =>
        expression is Expression.Call { Target: null } call && _scope.Find(call.Function.Text) is ScopeEntry.Pattern;

    /// <param name="call">The pattern and its arguments.</param>
    /// <param name="path">What stands behind the dot; null where nothing does.</param>
    /// <param name="span">All of it.</param>
    private BoundRelation BindPatternCall(Expression.Call call, string? path, TextSpan span)
    {
        var pattern = (ScopeEntry.Pattern)_scope.Find(call.Function.Text)!;
        var declaration = pattern.Declaration;
        var key = Key(call.Arguments, path);
        if (declaration.Rules.Count > 0 && (call.Arguments.Count != declaration.Parameters.Count || (path is null) != (declaration.Path is null)))
        {
            throw Error(ErrorCodes.KqlSemantic, $"The pattern '{pattern.Name}' is called as {Form(declaration)}.", span);
        }

        var rule = declaration.Rules.FirstOrDefault(r => In(pattern.Definition, () => Key(r.Arguments, r.Path is null ? null : ConstantText(r.Path))) == key)
            ?? throw Error(
                ErrorCodes.KqlSemantic,
                $"The pattern '{pattern.Name}' maps no {key}.",
                span,
                declaration.Rules.Count == 0 ? $"Declare what it stands for: declare pattern {pattern.Name} = (name:string) {{ ({key}) = {{ … }}; }};" : null);
        return In(Parameters(), () =>
        {
            DeclareBody(rule.Body);
            return BindRelation(rule.Body.Result ?? throw Error(ErrorCodes.KqlSemantic, "This mapping has no result.", rule.Span));
        });

        Scope Parameters()
        {
            var scope = declaration.Parameters.Zip(call.Arguments)
                .Aggregate(pattern.Definition, (names, p) => names.With(new ScopeEntry.Scalar(p.First.Name.Text, Text(ConstantText(p.Second), p.Second.Span), _subqueryDepth)));
            return declaration.Path is { } name ? scope.With(new ScopeEntry.Scalar(name.Name.Text, Text(path!, span), _subqueryDepth)) : scope;
        }
    }

    private string Key(IReadOnlyList<Expression> arguments, string? path)
    {
        var key = string.Join(", ", arguments.Select(a => $"\"{ConstantText(a)}\""));
        return path is null ? key : $"({key}).[\"{path}\"]";
    }

    private static string Form(Statement.Pattern pattern) =>
        $"{pattern.Name.Text}({string.Join(", ", pattern.Parameters.Select(p => p.Name.Text))}){(pattern.Path is { } path ? $".{path.Name.Text}" : "")}";
}
