namespace KustoExport.Kql.Syntax.Lexing;

internal enum TokenKind
{
    /// <summary>After the last token, always there; empty.</summary>
    End,

    /// <summary>A name or a keyword: which of them, only the parser knows.</summary>
    Word,

    /// <summary>An operator spelt with letters and a sign: <c>!has</c>, <c>!in</c>, <c>in~</c>, <c>!in~</c>.</summary>
    WordOperator,

    StringLiteral,
    LongLiteral,
    RealLiteral,
    TimeSpanLiteral,
    BoolLiteral,

    /// <summary><c>datetime(…)</c>, <c>int(…)</c> … up to the closing parenthesis: one token, for its text isn't KQL.</summary>
    TypedLiteral,

    /// <summary>A guid without <c>guid(…)</c> around it.</summary>
    BareGuid,

    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Pipe,
    Comma,
    Semicolon,
    Colon,
    Dot,
    DotDot,
    Equal,
    EqualEqual,
    BangEqual,
    LessGreater,
    EqualTilde,
    BangTilde,
    Arrow,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,

    /// <summary>The data of <c>.ingest inline</c>, to the end of the text: it isn't KQL.</summary>
    Data,

    /// <summary>Characters that belong to no token; the lexer has reported them.</summary>
    Bad,
}
