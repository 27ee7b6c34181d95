using KustoExport.Engine.Errors;

namespace KustoExport.Export.Operations;

/// <summary>What a look at an operation gave: what it is now, or why nobody can tell at the moment.</summary>
internal sealed record OperationSight(ExportOperation? Now, ServiceException? Trouble);
