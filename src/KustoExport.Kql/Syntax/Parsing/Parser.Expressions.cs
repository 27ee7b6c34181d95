using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>
/// Operators by precedence, loosest first: or; and; equality, in, between; relational; additive; multiplicative; string operators;
/// sign; member, index and call. Equality, relational and string operators don't chain.
/// </summary>
internal sealed partial class Parser
{
    private Expression ParseScalar()
    {
        EnterNesting();
        var expression = ParseBinary(Precedence.Or);
        _nesting--;
        return expression;
    }

    /// <summary><c>name = value</c>, <c>(a, b) = value</c>, or a value alone.</summary>
    private Expression ParseNamed()
    {
        var start = Current.Start;
        if (AtNameAndEqual())
        {
            var name = ParseDeclaredName();
            Take();
            return new Expression.Named([name], false, ParseScalar(), Since(start));
        }

        if (AtNameList())
        {
            Take();
            var names = ParseList(() => ParseDeclaredName());
            Take();
            Take();
            return new Expression.Named(names, true, ParseScalar(), Since(start));
        }

        var value = ParseScalar();
        if (At(TokenKind.Equal))
        {
            var span = Since(start);
            throw Fail(
                span,
                "Only a name can stand before '='.",
                $"Write '==' to compare, or ['{_text.Substring(span.Start, span.Length)}'] if this is a name.");
        }

        return value;
    }

    private bool AtNameList()
    {
        if (!At(TokenKind.OpenParenthesis))
        {
            return false;
        }

        var offset = 1;
        while (NameLength(offset) is > 0 and var length)
        {
            offset += length;
            if (Peek(offset).Kind == TokenKind.CloseParenthesis)
            {
                return Peek(offset + 1).Kind == TokenKind.Equal;
            }

            if (Peek(offset++).Kind != TokenKind.Comma)
            {
                return false;
            }
        }

        return false;
    }

    private Expression ParseBinary(Precedence minimum)
    {
        var start = Current.Start;
        var left = ParseUnary();
        for (var length = 2; AtOperator() is { } op && op.Precedence >= minimum; length++)
        {
            left = op.Precedence is Precedence.Or or Precedence.And
                ? ParseLogicalChain(left, op, start)
                : ParseRightSide(left, op, start, length);
        }

        return left;
    }

    private Expression ParseRightSide(Expression left, OperatorToken op, int start, int length)
    {
        CheckChain(length);
        var operatorSpan = TakeOperator(op);
        if (op.In is { } inOperator)
        {
            left = new Expression.In(left, inOperator, ParseItems(), Since(start));
        }
        else if (op.IsBetween)
        {
            var (low, high) = ParseBounds();
            left = new Expression.Between(left, low, high, op.IsNegated, Since(start));
        }
        else
        {
            var right = ParseBinary(op.Precedence + 1);
            left = new Expression.Binary(left, op.Binary, operatorSpan, right, Since(start));
        }

        var isLoose = op.Precedence is Precedence.Equality or Precedence.Relational or Precedence.String;
        if (isLoose && AtOperator() is { } next && next.Precedence == op.Precedence)
        {
            throw Fail(
                Current.Span,
                $"{Current.Description} can't follow a comparison directly.",
                "Put one of the two comparisons into parentheses.");
        }

        return left;
    }

    // All operands of one and/or chain at once: as a tree, so that a filter of thousands of terms doesn't go thousands of levels deep.
    private Expression ParseLogicalChain(Expression first, OperatorToken op, int start)
    {
        var operands = new List<(Expression Value, int Start, int End)> { (first, start, Since(start).End) };
        var operators = new List<TextSpan>();
        while (AtOperator() is { } next && next.Precedence == op.Precedence)
        {
            operators.Add(TakeOperator(next));
            var operandStart = Current.Start;
            var operand = ParseBinary(op.Precedence + 1);
            operands.Add((operand, operandStart, Since(operandStart).End));
        }

        const int LongestLeftLeaning = 32;
        return operands.Count > LongestLeftLeaning ? Balance(0, operands.Count - 1) : LeanLeft();

        Expression LeanLeft()
        {
            var tree = first;
            for (var i = 1; i < operands.Count; i++)
            {
                tree = Join(tree, operands[i].Value, i - 1, TextSpan.FromBounds(start, operands[i].End));
            }

            return tree;
        }

        Expression Balance(int low, int high)
        {
            if (low == high)
            {
                return operands[low].Value;
            }

            var middle = (low + high) / 2;
            return Join(
                Balance(low, middle), Balance(middle + 1, high), middle, TextSpan.FromBounds(operands[low].Start, operands[high].End));
        }

        Expression Join(Expression left, Expression right, int index, TextSpan span) =>
            new Expression.Binary(left, op.Binary, operators[index], right, span);
    }

    private List<Expression> ParseItems()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and a list");
        var items = ParseList(ParsePipeline);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return items;
    }

    private (Expression Low, Expression High) ParseBounds()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and a range such as (1 .. 10)");
        var low = ParseScalar();
        Expect(TokenKind.DotDot, "'..'");
        var high = ParseScalar();
        Close(TokenKind.CloseParenthesis, open, "')'");
        return (low, high);
    }
}
