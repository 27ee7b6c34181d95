namespace QueryRatio;

/// <summary>A question, in KQL over the table Flights and in SQL over the view flights, which give the same rows.</summary>
internal sealed record ComparedQuery(string Name, string Kql, string Sql);
