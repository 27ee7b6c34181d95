using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Binds the text of a query for a test.</summary>
internal static class Bound
{
    public static readonly DateTime Now = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    public static BoundQuery Query(string text, IReadOnlyDictionary<string, object?>? parameters = null) => Binder.Bind(
        QueryParser.ParseOrThrow(text),
        new BindingContext(new TestCatalog(), new TestFunctionTable(), Now) { Parameters = parameters ?? new Dictionary<string, object?>() });

    public static BoundRelation Relation(string text) => Query(text).Results[0].Relation;

    /// <summary><c>name:type, name:type</c> of the first result.</summary>
    public static string Schema(string text) => string.Join(", ", Relation(text).Columns);

    /// <summary>The expression of the only cell of a print.</summary>
    public static BoundExpression Printed(string expression) => Assert.IsType<BoundRelation.Values>(Relation($"print x = {expression}")).Rows[0][0];

    public static KqlException Refused(string text, IReadOnlyDictionary<string, object?>? parameters = null) =>
        Assert.Throws<KqlException>(() => Query(text, parameters));
}
