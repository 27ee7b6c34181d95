using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Tests that run when no others do: they change the connection that all cmdlets of the process use.</summary>
[CollectionDefinition(nameof(ConnectionTests), DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "It is one.")]
public sealed class ConnectionTestCollection;
