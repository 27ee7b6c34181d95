using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseScan(int start)
    {
        var parameters = ParseParameters();
        List<Expression.Ordered> sortKeys = [];
        List<Expression> partitionKeys = [];
        if (TryTakeWord("order"))
        {
            ExpectWord("by");
            sortKeys = ParseList(ParseOrdered);
        }

        if (TryTakeWord("partition"))
        {
            ExpectWord("by");
            partitionKeys = ParseList(ParseScalar);
        }

        var declarations = TryTakeWord("declare") ? ParseFunctionParameters() : [];
        ExpectWord("with");
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the steps");
        var steps = new List<ScanStep>();
        while (AtWord("step"))
        {
            steps.Add(ParseScanStep());
        }

        Close(TokenKind.CloseParenthesis, open, "'step' or ')'");
        return new QueryOperator.Scan(sortKeys, partitionKeys, declarations, steps, Since(start)) { Parameters = parameters };
    }

    private ScanStep ParseScanStep()
    {
        var start = Take().Start;
        var name = ParseDeclaredName("the name of a step");
        var isOptional = TryTakeWord("optional");
        Identifier? output = null;
        if (TryTakeWord("output"))
        {
            Expect(TokenKind.Equal, "'='");
            output = ParseAnyWord("all, last or none");
        }

        Expect(TokenKind.Colon, "':' and the condition of the step");
        var condition = ParseScalar();
        var assignments = TryTake(TokenKind.Arrow) ? ParseList(ParseScanAssignment) : [];
        Expect(TokenKind.Semicolon, "';' after the step");
        return new ScanStep(name, isOptional, output, condition, assignments, Since(start));
    }

    private Expression.Named ParseScanAssignment()
    {
        var start = Current.Start;
        var name = ParseDeclaredName("the name of a column");
        Expect(TokenKind.Equal, "'='");
        return new Expression.Named([name], false, ParseScalar(), Since(start));
    }
}
