using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;

namespace KustoExport.Console.Hosting;

/// <summary>
/// Writes what the engine shows: output to standard output; errors, warnings and the like to standard error, so that redirected
/// output is data only. Colours and progress bars are for terminals. What is asked of the user is in the other part.
/// </summary>
internal sealed partial class EngineUserInterface : PSHostUserInterface
{
    private static readonly ConsoleColor s_noColor = (ConsoleColor)(-1);

    private readonly Lock _gate = new();
    private readonly ProgressLine _progress = new();
    private readonly bool _outputTakesEscapes = !System.Console.IsOutputRedirected && Terminal.TakesEscapes;
    private readonly bool _errorTakesEscapes = !System.Console.IsErrorRedirected && Terminal.TakesEscapes;
    private bool _everythingIsError;

    public override PSHostRawUserInterface RawUI { get; } = new EngineRawUserInterface();

    public override bool SupportsVirtualTerminal => _outputTakesEscapes;

    /// <summary>Until disposed, what is written as output goes where errors go.</summary>
    public IDisposable WriteEverythingAsError()
    {
        _everythingIsError = true;
        return new Scope(() => _everythingIsError = false);
    }

    public void EndProgress()
    {
        lock (_gate)
            _progress.Erase();
    }

    public override void Write(string value)
    {
        if (_everythingIsError)
            WriteError(value, end: "");
        else
            WriteOutput(value, end: "");
    }

    public override void WriteLine(string value)
    {
        if (_everythingIsError)
            WriteErrorLine(value);
        else
            WriteOutput(value, Environment.NewLine);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteOutput(Terminal.Colored(foregroundColor, backgroundColor, value), end: "");

    public override void WriteErrorLine(string value) =>
        WriteError(value is "" || value.Contains('\e') ? value : Terminal.Colored(ConsoleColor.Red, s_noColor, value), Environment.NewLine);

    public override void WriteWarningLine(string message) => WritePrefixed("WARNING: ", message);

    public override void WriteVerboseLine(string message) => WritePrefixed("VERBOSE: ", message);

    public override void WriteDebugLine(string message) => WritePrefixed("DEBUG: ", message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (!_errorTakesEscapes)
            return;

        lock (_gate)
            _progress.Show(sourceId, record);
    }

    private void WritePrefixed(string prefix, string message) =>
        WriteError(Terminal.Colored(ConsoleColor.Yellow, s_noColor, prefix + message), Environment.NewLine);

    private void WriteOutput(string? value, string end) => WriteTo(System.Console.Out, _outputTakesEscapes, value, end);

    private void WriteError(string? value, string end) => WriteTo(System.Console.Error, _errorTakesEscapes, value, end);

    private void WriteTo(TextWriter writer, bool takesEscapes, string? value, string end)
    {
        var text = value ?? "";
        if (!takesEscapes && text.Contains('\e'))
            text = new StringDecorated(text).ToString(OutputRendering.PlainText);

        lock (_gate)
        {
            _progress.Erase();
            writer.Write(text + end);
        }
    }

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
