using System.Reflection;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The service itself.</summary>
internal sealed class ServiceCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowVersion>((_, _) => CommandAnswer.Of(
            [typeof(ServiceCommands).Assembly],
            ("BuildVersion", KqlType.String, a => a.GetName().Version!.ToString()),
            ("BuildTime", KqlType.DateTime, BuildTime),
            ("ServiceType", KqlType.String, _ => "Embedded"),
            ("ProductVersion", KqlType.String, a => $"KustoExport {a.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}"))),
    ];

    // Where the assembly was loaded from memory, nothing tells.
    private static object? BuildTime(Assembly assembly) => assembly.Location.Length > 0 ? File.GetLastWriteTimeUtc(assembly.Location) : null;
}
