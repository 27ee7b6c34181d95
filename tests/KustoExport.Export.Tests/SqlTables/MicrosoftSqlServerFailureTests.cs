using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

[Collection(MicrosoftSqlServer.Collection)]
public sealed class MicrosoftSqlServerFailureTests(MicrosoftSqlServer server) : SqlFailureTests<MicrosoftSqlServer>(server);
