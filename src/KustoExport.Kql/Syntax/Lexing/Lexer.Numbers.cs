using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Syntax.Lexing;

internal sealed partial class Lexer
{
    // In this order: bare guid, real, timespan, long, and names that start with digits (3Dchart).
    private void ReadNumber()
    {
        if (BareGuidEnd() is { } guidEnd)
        {
            Add(TokenKind.BareGuid, guidEnd);
            return;
        }

        if (At(0) == '0' && At(1) is 'x' or 'X' && char.IsAsciiHexDigit(At(2)))
        {
            var end = _position + 2;
            while (end < _text.Length && char.IsAsciiHexDigit(_text[end]))
            {
                end++;
            }

            if (!IsWordPartAt(end))
            {
                Add(TokenKind.LongLiteral, end);
                return;
            }
        }

        var digitsEnd = SkipDigits(_position);
        if (RealEnd(digitsEnd) is { } realEnd)
        {
            Add(TokenKind.RealLiteral, realEnd);
        }
        else if (TimeSpanEnd(digitsEnd) is { } timeSpanEnd)
        {
            Add(TokenKind.TimeSpanLiteral, timeSpanEnd);
        }
        else if (!IsWordPartAt(digitsEnd))
        {
            Add(TokenKind.LongLiteral, digitsEnd);
        }
        else
        {
            Add(TokenKind.Word, EndOfWord(_position));
        }
    }

    private int? RealEnd(int digitsEnd)
    {
        var end = digitsEnd;
        if (CharAt(end) == '.' && CharAt(end + 1) != '.')
        {
            end = SkipDigits(end + 1);
            end = ExponentEnd(end) ?? end;
        }
        else if (ExponentEnd(end) is { } exponentEnd)
        {
            end = exponentEnd;
        }
        else
        {
            return null;
        }

        return IsWordPartAt(end) ? null : end;
    }

    private int? ExponentEnd(int position)
    {
        if (CharAt(position) is not ('e' or 'E'))
        {
            return null;
        }

        var digits = position + (CharAt(position + 1) is '+' or '-' ? 2 : 1);
        return char.IsAsciiDigit(CharAt(digits)) ? SkipDigits(digits) : null;
    }

    private int? TimeSpanEnd(int digitsEnd)
    {
        var unit = CharAt(digitsEnd) == '.' && char.IsAsciiDigit(CharAt(digitsEnd + 1)) ? SkipDigits(digitsEnd + 1) : digitsEnd;
        var end = EndOfWord(unit);
        return end > unit && TimeSpanText.IsUnit(_text.AsSpan(unit, end - unit)) ? end : null;
    }

    private int? BareGuidEnd()
    {
        const int Length = 36;
        return _position + Length <= _text.Length
            && !IsWordPartAt(_position + Length)
            && _text[_position + 8] == '-'
            && Guid.TryParseExact(_text.AsSpan(_position, Length), "D", out _) ? _position + Length : null;
    }

    private int SkipDigits(int position)
    {
        while (char.IsAsciiDigit(CharAt(position)))
        {
            position++;
        }

        return position;
    }

    private char CharAt(int position) => position < _text.Length ? _text[position] : '\0';

    private bool IsWordPartAt(int position) => IsWordPart(CharAt(position));
}
