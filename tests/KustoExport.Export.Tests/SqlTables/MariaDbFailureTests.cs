using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(MariaDbServer.Collection)]
public sealed class MariaDbFailureTests(MariaDbServer server) : SqlFailureTests<MariaDbServer>(server);
