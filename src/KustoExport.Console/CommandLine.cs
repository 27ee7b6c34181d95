using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Runspaces;

namespace KustoExport.Console;

/// <summary>The command line, read as <c>pwsh</c> reads the same words.</summary>
/// <param name="Kind">What to run.</param>
/// <param name="Text">The script's path, or the text of the commands.</param>
/// <param name="Arguments">The script's arguments.</param>
internal sealed record CommandLine(RunKind Kind, string Text, IReadOnlyList<CommandParameter> Arguments)
{
    public const string Usage =
        """
        Usage:
          KustoExport.Console [-File] script.ps1 [arguments]   runs a script; -Name value, -Switch and values by position
          KustoExport.Console -Command "commands"              runs the rest of the line as commands
          KustoExport.Console                                  reads commands from the terminal, or from standard input
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? commandLine, [NotNullWhen(false)] out string? problem)
    {
        (commandLine, problem) = Parse(args);
        return commandLine is not null;
    }

    private static (CommandLine? CommandLine, string? Problem) Parse(string[] args)
    {
        if (args.Length == 0)
            return (new CommandLine(RunKind.Prompt, "", []), null);

        switch (args[0].ToLowerInvariant())
        {
            case "-" or "-command" or "-c" when args[0] == "-" || args is [_, "-"]:
                return (new CommandLine(RunKind.Prompt, "", []), null);
            case "-command" or "-c":
                return args.Length == 1
                    ? (null, $"{args[0]} needs the commands to run.")
                    : (new CommandLine(RunKind.Command, string.Join(' ', args[1..]), []), null);
            case "-file" or "-f":
                return args.Length == 1 ? (null, $"{args[0]} needs the path of a script.") : Script(args[1], args[2..]);
            case "-help" or "-h" or "-?" or "--help":
                return (new CommandLine(RunKind.Help, "", []), null);
            case ['-', ..]:
                return (null, $"'{args[0]}' is not an option of the console. A script's own arguments come after its path.");
            default:
                return Script(args[0], args[1..]);
        }
    }

    private static (CommandLine? CommandLine, string? Problem) Script(string path, string[] args) =>
        File.Exists(path)
            ? (new CommandLine(RunKind.Script, Path.GetFullPath(path), ScriptArguments.Parse(args)), null)
            : (null, $"There is no script '{path}' in '{Environment.CurrentDirectory}'.");
}
