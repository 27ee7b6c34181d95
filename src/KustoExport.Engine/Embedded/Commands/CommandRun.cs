namespace KustoExport.Engine.Embedded.Commands;

/// <summary>A command that was checked, ready to run.</summary>
public delegate Task<CommandAnswer> CommandRun(CancellationToken cancellationToken);
