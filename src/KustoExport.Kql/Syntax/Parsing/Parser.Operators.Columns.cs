namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseProject(int start)
    {
        var columns = ParseOptionalList(ParseNamed);
        return new QueryOperator.Project(columns, Since(start));
    }

    private QueryOperator ParseExtend(int start)
    {
        var columns = ParseList(ParseNamed);
        return new QueryOperator.Extend(columns, Since(start));
    }

    private QueryOperator ParseProjectAway(int start)
    {
        var columns = ParseOptionalList(ParseNameOrWildcard);
        return new QueryOperator.ProjectAway(columns, Since(start));
    }

    private QueryOperator ParseProjectKeep(int start)
    {
        var columns = ParseOptionalList(ParseNameOrWildcard);
        return new QueryOperator.ProjectKeep(columns, Since(start));
    }

    private QueryOperator ParseProjectRename(int start)
    {
        var columns = ParseOptionalList(ParseNamed);
        return new QueryOperator.ProjectRename(columns, Since(start));
    }

    private QueryOperator ParseProjectReorder(int start)
    {
        var columns = ParseOptionalList(ParseReorderedColumn);
        return new QueryOperator.ProjectReorder(columns, Since(start));
    }

    private Expression ParseReorderedColumn()
    {
        var start = Current.Start;
        var column = ParseNameOrWildcard();
        return ParseDirection() is { } direction
            ? new Expression.Ordered(column, direction, null, Since(start))
            : column;
    }

    private QueryOperator ParseProjectByNames(int start)
    {
        var columns = ParseOptionalList(() => WildcardLength() > 0 ? ParseNameOrWildcard() : ParseScalar());
        return new QueryOperator.ProjectByNames(columns, Since(start));
    }

    private QueryOperator ParsePrint(int start)
    {
        var columns = ParseList(ParseNamed);
        return new QueryOperator.Print(columns, Since(start));
    }

    private QueryOperator ParseRange(int start)
    {
        var column = ParseDeclaredName("the name of a column");
        ExpectWord("from");
        var from = ParseScalar();
        ExpectWord("to");
        var to = ParseScalar();
        ExpectWord("step");
        var step = ParseScalar();
        return new QueryOperator.Range(column, from, to, step, Since(start));
    }
}
