using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlFailureTests(PostgreSqlServer server) : SqlFailureTests<PostgreSqlServer>(server);
