using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Counts the rows of files that can't be read, and keeps the first of them.</summary>
internal sealed class BadRowReport
{
    private const int KeptRows = 10;
    private const int ShownRows = 5;

    private readonly List<BadRow> _first = [];

    public long Rows { get; private set; }

    public long BadRows { get; private set; }

    /// <summary>The first bad rows, in the order of files and lines.</summary>
    public IReadOnlyList<BadRow> First => _first;

    public void Add(string file, int rows, IReadOnlyList<RecordFault> faults)
    {
        Rows += rows;
        BadRows += faults.Count;
        _first.AddRange(faults.Take(KeptRows - _first.Count).Select(fault => new BadRow(file, fault.Line, fault.Problem)));
    }

    /// <summary>The error of all of them.</summary>
    /// <param name="done">What was not done: <c>imported</c>.</param>
    /// <param name="remedy">The way out.</param>
    public TargetException Refusal(string done, string remedy)
    {
        var shown = First.Take(ShownRows).Select(row => $"{Environment.NewLine}  {row}");
        var more = BadRows > ShownRows ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}  and {BadRows - ShownRows:N0} more") : string.Empty;
        return new TargetException(ErrorCodes.BadRow, string.Create(CultureInfo.InvariantCulture, $"{BadRows:N0} of {Rows:N0} rows can't be read, and nothing was {done}:{string.Concat(shown)}{more}"), First[0].File, remedy);
    }
}
