using System.Text.RegularExpressions;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The words of a statement, one after the other: names in brackets, texts, numbers, signs.</summary>
internal sealed partial class SqlWords(string sql)
{
    private readonly string[] _words = [.. Word().Matches(sql).Select(m => m.Value)];
    private int _at;

    public bool IsAtEnd => _at == _words.Length;

    public string Next() => IsAtEnd ? throw TdsError.Syntax("the end") : _words[_at++];

    /// <summary>Goes past these words, if they come next; case doesn't matter.</summary>
    public bool Skip(params string[] words)
    {
        if (_at + words.Length > _words.Length || !words.Select((w, i) => w.Equals(_words[_at + i], StringComparison.OrdinalIgnoreCase)).All(same => same))
            return false;
        _at += words.Length;
        return true;
    }

    public void Expect(params string[] words)
    {
        if (!Skip(words))
            throw TdsError.Syntax(IsAtEnd ? "the end" : _words[_at]);
    }

    public string Name() => Next() is ['[', .. var inner, ']'] ? inner.Replace("]]", "]", StringComparison.Ordinal) : _words[_at - 1];

    /// <summary>A name of one or two parts; without a schema it is dbo's.</summary>
    public (string Schema, string Name) TableName()
    {
        var first = Name();
        return Skip(".") ? (first, Name()) : ("dbo", first);
    }

    /// <summary>What stands in parentheses, word by word, where there are any.</summary>
    public IReadOnlyList<string> Arguments()
    {
        if (!Skip("("))
            return [];
        List<string> arguments = [];
        do
        {
            arguments.Add(Name());
        }
        while (Skip(","));
        Expect(")");
        return arguments;
    }

    [GeneratedRegex(@"\[(?:[^\]]|\]\])*\]|N?'(?:[^']|'')*'|[@$]*\w+|\S")]
    private static partial Regex Word();
}
