using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Export.Commands;

/// <summary>What the requests of all exports take from the text of their command.</summary>
internal static class CommandWords
{
    /// <summary>The query is read where it stands, so that its errors have their line and column; what stands before it is blank.</summary>
    public static QueryRequest Query(QueryRequest whole, TextSpan query) => whole with
    {
        Text = string.Create(whole.Text.Length, (whole.Text, query.Start), (place, given) =>
        {
            given.Text.CopyTo(place);
            foreach (ref var c in place[..given.Start])
                c = c is '\n' or '\r' ? c : ' ';
        }),
    };

    /// <summary>The value that a word of a property names; null where there is none.</summary>
    public static T? Value<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, ignoreCase: true);
}
