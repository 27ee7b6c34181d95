namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>What one resource has and uses at a moment (documentation: management/show-capacity-command.md, Returns).</summary>
/// <param name="Resource">Its name, as <c>.show capacity</c> writes it: <c>DataExport</c>.</param>
/// <param name="Total">How many operations may run at once.</param>
/// <param name="Consumed">How many run now.</param>
/// <param name="Remaining">How many more could start now.</param>
/// <param name="Origin">The policy that sets the limit.</param>
public sealed record ResourceCapacity(string Resource, long Total, long Consumed, long Remaining, string Origin);
