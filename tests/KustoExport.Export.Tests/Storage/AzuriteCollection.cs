using Xunit;

namespace KustoExport.Export.Tests.Storage;

[CollectionDefinition(Azurite.Collection)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>;
