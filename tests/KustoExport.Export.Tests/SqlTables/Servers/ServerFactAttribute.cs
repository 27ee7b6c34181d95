using Xunit;
using Xunit.Sdk;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A test of a class for several servers, <c>…Tests&lt;TServer&gt;</c>; skipped with the reason where the class's server is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("KustoExport.Export.Tests.SqlTables.Servers." + nameof(ServerFactDiscoverer), "KustoExport.Export.Tests")]
public sealed class ServerFactAttribute : FactAttribute;
