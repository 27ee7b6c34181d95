namespace KustoExport.Kql.Binding;

/// <summary>The kinds of <c>parse</c>.</summary>
public enum ParseMode
{
    /// <summary>Texts stand for themselves; a value of the wrong type fails the whole row.</summary>
    Simple,

    /// <summary>Texts are regular expressions; a value of the wrong type fails the whole row.</summary>
    Regex,

    /// <summary>Texts stand for themselves; a value of the wrong type is null.</summary>
    Relaxed,
}
