using System.Collections;
using System.Globalization;
using System.Reflection;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>
/// Prints a syntax tree on one line, so that a test can say what it expects: kinds and values, without spans, and without what is
/// empty, null or false. Names print as themselves, binary operators as <c>(left Operator right)</c>.
/// </summary>
internal static class TreeText
{
    /// <summary>The tree of a query that is a single statement.</summary>
    public static string OfQuery(string text) => Of(Assert.Single(QueryParser.ParseOrThrow(text).Statements));

    /// <summary>The tree of <c>print</c>'s only argument.</summary>
    public static string OfExpression(string text)
    {
        var query = (Statement.Query)Assert.Single(QueryParser.ParseOrThrow("print " + text).Statements);
        return Of(Assert.Single(((QueryOperator.Print)((Expression.Pipe)query.Value).Operator).Columns));
    }

    public static string Of(object? value) => value switch
    {
        null => "",
        Identifier name => name.Text,
        Expression.Name name => name.Text,
        Expression.Wildcard wildcard => wildcard.Pattern,
        Expression.Literal literal => OfLiteral(literal),
        Expression.Binary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        Expression.Pipe pipe => pipe.Source is null ? Of(pipe.Operator) : $"{Of(pipe.Source)} | {Of(pipe.Operator)}",
        Expression.Call { Target: null } call when call.Parameters.Count == 0 => $"{call.Function.Text}({Items(call.Arguments)})",
        Statement.Query query => Of(query.Value),
        OperatorParameter parameter => $"{parameter.Name.Text}={Of(parameter.Value)}",
        ColumnDeclaration column => $"{column.Name.Text}:{column.Type}",
        SyntaxNode node => $"{node.GetType().Name}({string.Join(", ", Parts(node))})",
        string text => text,
        IEnumerable items => $"[{Items(items)}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Items(IEnumerable items) => string.Join(", ", items.Cast<object?>().Select(Of));

    private static IEnumerable<string> Parts(SyntaxNode node)
    {
        foreach (var property in Properties(node))
        {
            switch (property.GetValue(node))
            {
                case null or false or ICollection { Count: 0 }:
                    break;
                case true:
                    yield return property.Name;
                    break;
                case { } value:
                    yield return Of(value);
                    break;
            }
        }
    }

    // Own properties first, in the order they are declared; the inherited parameters of operators last.
    private static IEnumerable<PropertyInfo> Properties(SyntaxNode node) => node.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(p => p.PropertyType != typeof(TextSpan))
        .OrderBy(p => p.DeclaringType == node.GetType() ? 0 : 1);

    private static string OfLiteral(Expression.Literal literal) => literal.Value switch
    {
        null => $"{literal.Type.Name()}(null)",
        string text when literal.Type == KqlType.String => $"\"{text}\"",
        long number when literal.Type == KqlType.Long => number.ToString(CultureInfo.InvariantCulture),
        bool value => value ? "true" : "false",
        IFormattable value => $"{literal.Type.Name()}({value.ToString(null, CultureInfo.InvariantCulture)})",
        var value => $"{literal.Type.Name()}({value})",
    };
}
