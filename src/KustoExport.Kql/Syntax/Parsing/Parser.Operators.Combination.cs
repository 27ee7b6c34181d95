using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseJoin(int start)
    {
        var parameters = ParseParameters();
        var right = ParseScalar();
        List<Expression> conditions = TryTakeWord("on") ? ParseList(ParseScalar) : [];
        var predicate = conditions.Count == 0 && TryTakeWord("where") ? ParseScalar() : null;
        return new QueryOperator.Join(right, conditions, predicate, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseLookup(int start)
    {
        var parameters = ParseParameters();
        var right = ParseScalar();
        ExpectWord("on");
        var conditions = ParseList(ParseScalar);
        return new QueryOperator.Lookup(right, conditions, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseUnion(int start)
    {
        var parameters = ParseParameters();
        var tables = ParseList(ParseTableReference);
        return new QueryOperator.Union(tables, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseEvaluate(int start)
    {
        var parameters = ParseParameters();
        var nameStart = Current.Start;
        var name = ParseReferredName("the name of a plugin");
        if (!At(TokenKind.OpenParenthesis))
        {
            throw Unexpected($"'(' and the arguments of '{name.Text}'");
        }

        var plugin = new Expression.Call(null, name, ParseArguments(), Since(nameStart));
        var schema = TryTake(TokenKind.Colon) ? ParseRowSchema() : null;
        return new QueryOperator.Evaluate(plugin, schema, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseInvoke(int start)
    {
        var function = ParsePostfix();
        return function is Expression.Call
            ? new QueryOperator.Invoke(function, Since(start))
            : throw Fail(function.Span, "'invoke' takes the call of a function.", "Write the function with its parentheses: f().");
    }

    private QueryOperator ParseFork(int start)
    {
        var branches = new List<ForkBranch>();
        while (At(TokenKind.OpenParenthesis) || AtNameAndEqual())
        {
            var branchStart = Current.Start;
            Identifier? name = null;
            if (!At(TokenKind.OpenParenthesis))
            {
                name = ParseDeclaredName();
                Take();
            }

            branches.Add(new ForkBranch(name, ParseSubPipelineInParentheses(), Since(branchStart)));
        }

        return branches.Count > 0
            ? new QueryOperator.Fork(branches, Since(start))
            : throw Unexpected("a branch in parentheses");
    }

    private QueryOperator ParseFacet(int start)
    {
        ExpectWord("by");
        var columns = ParseList(ParseColumnPath);
        Expression? body = null;
        if (TryTakeWord("with"))
        {
            var bodyStart = Current.Start;
            body = At(TokenKind.OpenParenthesis)
                ? ParseSubPipelineInParentheses()
                : new Expression.Pipe(null, ParseOperator(), Since(bodyStart));
        }

        return new QueryOperator.Facet(columns, body, Since(start));
    }

    private QueryOperator ParsePartition(int start)
    {
        var parameters = ParseParameters();
        ExpectWord("by");
        var by = ParseColumnPath();
        var scope = TryTakeWord("in") ? ParsePrimary() : null;
        var open = _position;
        var isFullQuery = TryTake(TokenKind.OpenBrace);
        var body = isFullQuery ? ParsePipeline() : ParseSubPipelineInParentheses();
        if (isFullQuery)
        {
            Close(TokenKind.CloseBrace, open, "'|' or '}'");
        }

        return new QueryOperator.Partition(by, scope, body, isFullQuery, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParsePartitionBy(int start)
    {
        var parameters = ParseParameters();
        var by = ParseColumnPath();
        var id = ParseContextId();
        var body = ParseSubPipelineInParentheses();
        return new QueryOperator.PartitionBy(by, id, body, Since(start)) { Parameters = parameters };
    }

    /// <summary><c>id guid(…)</c></summary>
    private Expression.Literal? ParseContextId() => !TryTakeWord("id")
        ? null
        : ParseLiteral() as Expression.Literal ?? throw Unexpected("a guid");

    private QueryOperator ParseMacroExpand(int start)
    {
        var parameters = ParseParameters();

        // "group as X (…)", and "X in group (…)".
        Expression group;
        Identifier scope;
        if (NameLength(0) is > 0 and var length && IsWord(length, "in"))
        {
            scope = ParseDeclaredName();
            Take();
            group = AtWord("entity_group") ? ParseEntityGroup() : GroupName();
        }
        else
        {
            group = ParsePostfix();
            ExpectWord("as");
            scope = ParseDeclaredName();
        }

        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the subquery");
        EnterNesting();
        var statements = ParseStatements(TokenKind.CloseParenthesis, "'|', ';' or ')'");
        _nesting--;
        Close(TokenKind.CloseParenthesis, open, "')'");
        return new QueryOperator.MacroExpand(group, scope, statements, Since(start)) { Parameters = parameters };

        Expression.Name GroupName()
        {
            var name = ParseReferredName("a group of entities");
            return new Expression.Name(name.Text, name.Span);
        }
    }
}
