using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

[CollectionDefinition(MariaDbServer.Collection)]
public sealed class MariaDbCollection : ICollectionFixture<MariaDbServer>;
