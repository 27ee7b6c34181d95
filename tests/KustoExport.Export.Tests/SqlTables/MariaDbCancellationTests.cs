using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(MariaDbServer.Collection)]
public sealed class MariaDbCancellationTests(MariaDbServer server) : SqlCancellationTests<MariaDbServer>(server);
