using Xunit.Abstractions;
using Xunit.Sdk;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>Finds the tests of <see cref="ServerTheoryAttribute"/>.</summary>
public sealed class ServerTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        ServerOfTests.Missing(testMethod) is { } reason
            ? [new SkippedTestCase(reason, DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)]
            : base.Discover(discoveryOptions, testMethod, factAttribute);
}
