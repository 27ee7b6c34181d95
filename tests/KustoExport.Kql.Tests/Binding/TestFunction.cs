using KustoExport.Kql.Functions;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>A function that nothing runs.</summary>
internal sealed record TestFunction(string Name, IReadOnlyList<Parameter> Parameters, ResultType Result) : FunctionSignature(Name, Parameters, Result);
