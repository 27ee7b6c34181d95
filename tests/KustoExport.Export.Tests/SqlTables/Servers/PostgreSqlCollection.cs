using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

[CollectionDefinition(PostgreSqlServer.Collection)]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlServer>;
