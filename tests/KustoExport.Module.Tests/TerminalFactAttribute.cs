using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>A test at a terminal, which the program script of util-linux makes; skipped where that isn't there.</summary>
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/script") ? null : "There is no /usr/bin/script here.";
}
