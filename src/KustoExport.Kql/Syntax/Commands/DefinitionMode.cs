namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What a definition asks of an entity of the same name.</summary>
public enum DefinitionMode
{
    /// <summary><c>.create</c>: there must be none.</summary>
    Create,

    /// <summary><c>.create … ifnotexists</c>: one that is there stays as it is.</summary>
    CreateIfNotExists,

    /// <summary><c>.create-or-alter</c>: one that is there is replaced.</summary>
    CreateOrAlter,

    /// <summary><c>.alter</c>: there must be one, and it is replaced.</summary>
    Alter,
}
