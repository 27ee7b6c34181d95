namespace KustoExport.Kql.Errors;

/// <summary>
/// Every error id of the project. They are public contract: scripts match on them. Each stands in docs/errors.md and in a test,
/// and has its category in src/KustoExport/ErrorRecords.cs.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The text isn't KQL.</summary>
    public const string KqlSyntax = nameof(KqlSyntax);

    /// <summary>KQL that this service can't run exactly.</summary>
    public const string KqlNotSupported = nameof(KqlNotSupported);

    public const string KqlUnknownTable = nameof(KqlUnknownTable);
    public const string KqlUnknownColumn = nameof(KqlUnknownColumn);
    public const string KqlUnknownFunction = nameof(KqlUnknownFunction);
    public const string KqlUnknownMapping = nameof(KqlUnknownMapping);
    public const string KqlUnknownOperator = nameof(KqlUnknownOperator);

    /// <summary>A text that begins with a dot, and no management command begins so.</summary>
    public const string KqlUnknownCommand = nameof(KqlUnknownCommand);

    /// <summary>A query was given where a management command belongs, or the other way round.</summary>
    public const string KqlRequestKind = nameof(KqlRequestKind);

    /// <summary>A name that stands for several things, or that is declared twice.</summary>
    public const string KqlAmbiguousName = nameof(KqlAmbiguousName);

    /// <summary>An operand or argument has a type that the operator or function doesn't take.</summary>
    public const string KqlTypeMismatch = nameof(KqlTypeMismatch);

    /// <summary>Wrong number of arguments, a constant where none may stand, and other broken rules of the language.</summary>
    public const string KqlSemantic = nameof(KqlSemantic);

    /// <summary>A declared query parameter got no value, or one of the wrong type.</summary>
    public const string KqlParameter = nameof(KqlParameter);

    /// <summary>The query was accepted and failed while it ran: out of memory, an unreadable file …</summary>
    public const string QueryFailed = nameof(QueryFailed);

    /// <summary>The service has no database of that name.</summary>
    public const string DatabaseNotFound = nameof(DatabaseNotFound);

    /// <summary>A database of that name, or of that file, is open already.</summary>
    public const string DatabaseExists = nameof(DatabaseExists);

    /// <summary>Another process has opened the database's file.</summary>
    public const string DatabaseLocked = nameof(DatabaseLocked);

    /// <summary>A file that is no database of this project, or one that is damaged or too new.</summary>
    public const string DatabaseFileInvalid = nameof(DatabaseFileInvalid);

    /// <summary>No vault gives the secret, or there is nothing to read vaults with.</summary>
    public const string SecretNotFound = nameof(SecretNotFound);

    /// <summary>A definition with a credential was encrypted for another user or another machine.</summary>
    public const string SecretUnreadable = nameof(SecretUnreadable);

    /// <summary>A definition with a credential, which would be written to a file.</summary>
    public const string SecretNotPersisted = nameof(SecretNotPersisted);

    /// <summary>No such file to read, or a wildcard that matches none.</summary>
    public const string SourceNotFound = nameof(SourceNotFound);

    /// <summary>A value of -Source isn't a path or a description of files.</summary>
    public const string SourceInvalid = nameof(SourceInvalid);

    /// <summary>A file to read is there but can't be opened.</summary>
    public const string SourceUnreadable = nameof(SourceUnreadable);

    /// <summary>A file isn't what its extension or the given format says.</summary>
    public const string FileFormatMismatch = nameof(FileFormatMismatch);

    /// <summary>A format that isn't known, or a file whose name doesn't tell its format.</summary>
    public const string FormatNotSupported = nameof(FormatNotSupported);

    /// <summary>The text of a schema can't be read.</summary>
    public const string SchemaInvalid = nameof(SchemaInvalid);

    /// <summary>Files don't fit the schema, or one another.</summary>
    public const string SchemaMismatch = nameof(SchemaMismatch);

    /// <summary>Rows of a file that can't be read as the schema says.</summary>
    public const string BadRow = nameof(BadRow);

    /// <summary>A table of that name is there already.</summary>
    public const string TableExists = nameof(TableExists);

    /// <summary>The rows of a table already have a tag that an ingestion was not to repeat.</summary>
    public const string IngestedBefore = nameof(IngestedBefore);

    /// <summary>A stored function of that name is there already.</summary>
    public const string FunctionExists = nameof(FunctionExists);

    /// <summary>A table has an ingestion mapping of that name and kind already.</summary>
    public const string MappingExists = nameof(MappingExists);

    /// <summary>A format, an option and a target of an export that don't fit together.</summary>
    public const string ExportOption = nameof(ExportOption);

    /// <summary>A kind or a property of <c>render</c> that can't be drawn.</summary>
    public const string ChartNotSupported = nameof(ChartNotSupported);

    /// <summary>Rows, columns or properties that don't make a chart.</summary>
    public const string ChartInvalid = nameof(ChartInvalid);

    /// <summary>Column names that the format can't hold.</summary>
    public const string ExportColumnNames = nameof(ExportColumnNames);

    /// <summary>A result that a sheet of Excel can't hold.</summary>
    public const string SheetLimit = nameof(SheetLimit);

    /// <summary>What is to be confirmed, where nobody can be asked.</summary>
    public const string ConfirmationImpossible = nameof(ConfirmationImpossible);

    /// <summary>The target exists and was not to be replaced.</summary>
    public const string TargetExists = nameof(TargetExists);

    /// <summary>No rights to the target, a read-only file, a path that can't be one.</summary>
    public const string TargetNotWritable = nameof(TargetNotWritable);

    /// <summary>The target's disk is full.</summary>
    public const string TargetFull = nameof(TargetFull);

    /// <summary>A limit of the embedded engine that is out of range, or that it can't keep any more.</summary>
    public const string EngineLimit = nameof(EngineLimit);

    /// <summary>A connection string of storage that can't be read, or that names nothing that can be written to.</summary>
    public const string StorageAddress = nameof(StorageAddress);

    /// <summary>The credential isn't known to the storage, or doesn't allow writing there.</summary>
    public const string StorageDenied = nameof(StorageDenied);

    /// <summary>The storage has no such container or bucket.</summary>
    public const string StorageNotFound = nameof(StorageNotFound);

    /// <summary>The storage can't be reached, or couldn't take what was sent.</summary>
    public const string StorageFailed = nameof(StorageFailed);

    /// <summary>A connection string of an SQL server that can't be read, or has what it may not have.</summary>
    public const string SqlConnectionString = nameof(SqlConnectionString);

    /// <summary>A name that a table of an SQL server can't have.</summary>
    public const string SqlTableName = nameof(SqlTableName);

    /// <summary>The SQL server has no such table, and none was to be made.</summary>
    public const string SqlTableNotFound = nameof(SqlTableNotFound);

    /// <summary>The columns of the result aren't those of the table, or a table of them can't be made.</summary>
    public const string SqlTableMismatch = nameof(SqlTableMismatch);

    /// <summary>A value that its column in the SQL server's table can't hold.</summary>
    public const string SqlValue = nameof(SqlValue);

    /// <summary>The SQL server doesn't let one in.</summary>
    public const string SqlDenied = nameof(SqlDenied);

    /// <summary>The SQL server can't be reached, refused a statement or rows, or the connection ended.</summary>
    public const string SqlFailed = nameof(SqlFailed);

    /// <summary>The log has no operation of that id.</summary>
    public const string OperationNotFound = nameof(OperationNotFound);

    /// <summary>An operation has no details to show: it isn't complete, or they were not kept.</summary>
    public const string OperationDetails = nameof(OperationDetails);

    /// <summary>The artifacts of an operation are asked for that didn't succeed.</summary>
    public const string OperationFailed = nameof(OperationFailed);

    /// <summary>An operation didn't end in the time that was given to wait.</summary>
    public const string OperationTimeout = nameof(OperationTimeout);

    /// <summary>Somebody canceled the operation.</summary>
    public const string OperationCanceled = nameof(OperationCanceled);

    /// <summary>Too many operations of the kind run already.</summary>
    public const string ExportThrottled = nameof(ExportThrottled);

    /// <summary>Somebody stopped a query while it ran.</summary>
    public const string RequestCanceled = nameof(RequestCanceled);

    /// <summary>A file that has the name of an export's manifest can't be read as one.</summary>
    public const string ManifestInvalid = nameof(ManifestInvalid);

    /// <summary>An export that is to be finished isn't the one that was interrupted: another command, or another result.</summary>
    public const string ResumeMismatch = nameof(ResumeMismatch);

    /// <summary>An address that can't be a cluster's, or that no credential may be sent to.</summary>
    public const string ClusterAddress = nameof(ClusterAddress);

    /// <summary>The cluster doesn't let one in, or nobody could be signed in.</summary>
    public const string ClusterDenied = nameof(ClusterDenied);

    /// <summary>The cluster can't be reached, or can't do its work.</summary>
    public const string ClusterFailed = nameof(ClusterFailed);

    /// <summary>The cluster has too much to do, or the request is over a quota.</summary>
    public const string ClusterThrottled = nameof(ClusterThrottled);

    /// <summary>The time that a request was given is over.</summary>
    public const string ClusterTimeout = nameof(ClusterTimeout);

    /// <summary>A reply ended too early, or isn't one.</summary>
    public const string ClusterReply = nameof(ClusterReply);

    /// <summary>The cluster gave out a part of the result only.</summary>
    public const string ResultTruncated = nameof(ResultTruncated);

    /// <summary>A fault of this project, not of the user.</summary>
    public const string InternalError = nameof(InternalError);
}
