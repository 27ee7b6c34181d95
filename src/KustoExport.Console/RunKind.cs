namespace KustoExport.Console;

/// <summary>What the command line asks for.</summary>
internal enum RunKind
{
    Prompt,
    Script,
    Command,
    Help,
}
