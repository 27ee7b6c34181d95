using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

[CollectionDefinition(MicrosoftSqlServer.Collection)]
public sealed class MicrosoftSqlServerCollection : ICollectionFixture<MicrosoftSqlServer>;
