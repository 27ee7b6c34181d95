using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(MariaDbServer.Collection)]
public sealed class MariaDbTypeTests(MariaDbServer server) : SqlTypeTests<MariaDbServer>(server);
