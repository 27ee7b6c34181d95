using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>macro-expand: a query over each entity of a group, and the union of the results (documentation: query/macro-expand-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindMacroExpand(QueryOperator.MacroExpand expand)
    {
        CheckParameters(expand, "kind", "isfuzzy");
        var isFuzzy = ParameterText(expand, "isfuzzy") is { } fuzzy && fuzzy.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (_scope.Find(expand.Scope.Text) is ScopeEntry.Database)
        {
            throw Error(ErrorCodes.KqlAmbiguousName, $"'{expand.Scope.Text}' stands for a database already.", expand.Scope.Span, "Give the inner macro-expand a name of its own.");
        }

        var inputs = new List<NamedInput>();
        foreach (var entity in Entities(expand.Group))
        {
            try
            {
                inputs.Add(new NamedInput(expand.Scope.Text, In(_scope.With(Entity(entity, expand.Scope.Text)), () => BindExpansion(expand))));
            }
            catch (KqlException exception) when (isFuzzy && exception.ErrorCode == ErrorCodes.KqlUnknownTable)
            {
                // As documented: what isn't there is left out.
            }
        }

        if (inputs.Count == 0)
        {
            throw Error(ErrorCodes.KqlUnknownTable, "None of the group's entities is there.", expand.Group.Span);
        }

        return ParameterText(expand, "kind") switch
        {
            null or "outer" => UnionOf(inputs, null),
            "inner" => UnionOf(CommonColumns(inputs), null),
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'macro-expand' has no kind '{kind}'.", expand.Span, "The kinds are outer and inner."),
        };
    }

    private IReadOnlyList<Expression> Entities(Expression group) => group switch
    {
        Expression.EntityGroup { Entities: var entities } => entities,
        Expression.Name name when _scope.Find(name.Text) is ScopeEntry.EntityGroup known => known.Entities,
        Expression.Name name => throw NotSupported($"A stored entity group ('{name.Text}')", name.Span, $"Declare it in the query: let {name.Text} = entity_group [database(\"…\"), …];"),
        _ => throw Error(ErrorCodes.KqlSemantic, "A group of entities is expected here.", group.Span, "Write: macro-expand entity_group [database(\"x\"), …] as X (X.Table | …)."),
    };

    private ScopeEntry Entity(Expression entity, string name)
    {
        if (IsDatabase(entity))
        {
            return new ScopeEntry.Database(name, DatabaseName(entity));
        }

        var scope = _scope;
        return IsTabular(entity)
            ? new ScopeEntry.Table(name, () => In(scope, () => BindRelation(entity)))
            : throw Error(ErrorCodes.KqlSemantic, "The entities of a group are databases or tables.", entity.Span, "Write database(\"name\").");
    }

    private BoundRelation BindExpansion(QueryOperator.MacroExpand expand)
    {
        foreach (var statement in expand.Statements.SkipLast(1))
        {
            Declare(statement);
        }

        return expand.Statements is [.., Statement.Query query]
            ? BindRelation(query.Value)
            : throw Error(ErrorCodes.KqlSemantic, "The subquery of 'macro-expand' has no result.", expand.Span, "End it with a tabular expression.");
    }
}
