using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(MariaDbServer.Collection)]
public sealed class MariaDbTableTests(MariaDbServer server) : SqlTableTests<MariaDbServer>(server);
