using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>The server that a class of tests for several servers is for.</summary>
internal static class ServerOfTests
{
    /// <summary>Why its tests can't run here; null where they can.</summary>
    public static string? Missing(ITestMethod method)
    {
        for (var type = method.TestClass.Class.ToRuntimeType(); type is not null; type = type.BaseType)
        {
            if (type.GenericTypeArguments.FirstOrDefault(argument => argument.IsSubclassOf(typeof(DatabaseServer))) is { } server)
                return (string?)server.GetProperty("Missing", BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
        }

        throw new InvalidOperationException($"{method.TestClass.Class.Name} is no class …Tests<TServer>.");
    }
}
