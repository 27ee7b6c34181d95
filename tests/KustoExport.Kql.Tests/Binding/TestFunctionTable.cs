using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>A handful of functions of each form that a table may hold.</summary>
internal sealed class TestFunctionTable : IFunctionTable
{
    private static readonly Parameter s_long = new(TypeSet.Integer | TypeSet.Dynamic, KqlType.Long);
    private static readonly Parameter s_real = new(TypeSet.Integer | TypeSet.Real | TypeSet.Dynamic, KqlType.Real);

    private static readonly IReadOnlyList<FunctionSignature> s_all =
    [
        .. new[] { "+", "-", "*", "/" }.SelectMany(name => new TestFunction[]
        {
            new(name, [s_long, s_long], KqlType.Long),
            new(name, [s_real, s_real], KqlType.Real),
            new(name, [Parameters.Decimal, Parameters.Decimal], KqlType.Decimal),
        }),
        new TestFunction("-", [Number], ResultType.OfArgument(0)),
        new TestFunction("+", [Exactly(KqlType.DateTime), Exactly(KqlType.TimeSpan)], KqlType.DateTime),
        new TestFunction("-", [Exactly(KqlType.DateTime), Exactly(KqlType.TimeSpan)], KqlType.DateTime),
        new TestFunction("-", [Exactly(KqlType.DateTime), Exactly(KqlType.DateTime)], KqlType.TimeSpan),
        .. new[] { "==", "!=", "<", "<=", ">", ">=" }.Select(name => new TestFunction(name, [Common, Common], KqlType.Bool)),
        .. new[] { "and", "or" }.Select(name => new TestFunction(name, [Bool, Bool], KqlType.Bool)),
        new TestFunction("not", [Bool], KqlType.Bool),
        .. new[] { "has", "contains", "hasprefix", "hassuffix", "startswith", "=~" }.Select(name => new TestFunction(name, [Parameters.String, Parameters.String], KqlType.Bool)),
        new TestFunction("in", [Common, Repeated(Common)], KqlType.Bool),
        new TestFunction("between", [Common, Common, Common], KqlType.Bool),
        new TestFunction("[]", [Dynamic, Of(TypeSet.String | TypeSet.Integer)], KqlType.Dynamic),
        new TestFunction("__cursor_moment", [Parameters.String], KqlType.DateTime),
        new TestFunction("strlen", [Parameters.String], KqlType.Long),
        new TestFunction("strcat", [Repeated(Any)], KqlType.String),
        new TestFunction("tostring", [Any], KqlType.String) { Naming = ResultName.FirstArgument },
        new TestFunction("tolong", [Any], KqlType.Long) { Naming = ResultName.FirstArgument },
        new TestFunction("bin", [Number, Number], ResultType.OfArgument(0)) { Naming = ResultName.FirstArgument },
        new TestFunction("bin", [Exactly(KqlType.DateTime), Exactly(KqlType.TimeSpan)], KqlType.DateTime) { Naming = ResultName.FirstArgument },
        new TestFunction("iff", [Bool, Common, Common], ResultType.OfArgument(1)),
        new TestFunction("split", [Parameters.String, Parameters.String, Optional(Long)], KqlType.Dynamic),
        new TestFunction("extract", [Constant(Parameters.String), Long, Parameters.String], KqlType.String),
        new TestFunction("bag_pack", [Repeated(Any)], KqlType.Dynamic),
        new TestFunction("parse_as", [Parameters.String, Any], ResultType.NamedBy(1, KqlType.String)),
        new TestFunction("rand", [], KqlType.Real) { IsVolatile = true },
        Aggregate("count", [], KqlType.Long, ResultName.PrefixAndFirstArgument),
        Aggregate("countif", [Bool], KqlType.Long, ResultName.PrefixOnly),
        Aggregate("sum", [Number], ResultType.OfArgument(0), ResultName.PrefixAndFirstArgument),
        Aggregate("max", [Any], ResultType.OfArgument(0), ResultName.PrefixAndFirstArgument),
        Aggregate("make_list", [Any], KqlType.Dynamic, ResultName.PrefixAndFirstArgument) with { NamePrefix = "list" },
        Aggregate("percentile", [Number, Constant(Number)], ResultType.OfArgument(0), ResultName.PrefixAndFirstArgument),
        Aggregate("arg_max", [Any, Any], ResultType.OfArgument(1), ResultName.None),
        Aggregate("take_any", [Any], ResultType.OfArgument(0), ResultName.None),
        new TestFunction("row_number", [Optional(Long)], KqlType.Long) { Kind = FunctionKind.Window },
        new TestFunction("prev", [Any], ResultType.OfArgument(0)) { Kind = FunctionKind.Window },
    ];

    public IReadOnlyList<FunctionSignature> Find(string name, FunctionKind kind) => [.. s_all.Where(f => f.Name == name && f.Kind == kind)];

    public IEnumerable<string> Names(FunctionKind kind) => s_all.Where(f => f.Kind == kind).Select(f => f.Name);

    private static TestFunction Aggregate(string name, Parameter[] parameters, ResultType result, ResultName naming) =>
        new(name, parameters, result) { Kind = FunctionKind.Aggregate, Naming = naming };
}
