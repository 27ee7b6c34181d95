using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlTypeTests(PostgreSqlServer server) : SqlTypeTests<PostgreSqlServer>(server);
