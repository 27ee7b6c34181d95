using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("KustoExport.Module.Tests.ModuleTestFramework", "KustoExport.Module.Tests")]

namespace KustoExport.Module.Tests;

/// <summary>
/// xunit's own framework. That it stands in this assembly makes <see cref="BuiltModule"/>'s initializer run before xunit asks for the
/// assembly's types, some of which have base classes in the module.
/// </summary>
public sealed class ModuleTestFramework(IMessageSink messages) : XunitTestFramework(messages);
