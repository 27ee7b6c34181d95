using KustoExport.Engine.Embedded;
using Xunit;

namespace KustoExport.Engine.Tests;

/// <summary>One embedded service for all tests of a class.</summary>
public sealed class EmbeddedFixture : IAsyncLifetime
{
    public EmbeddedService Service { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
