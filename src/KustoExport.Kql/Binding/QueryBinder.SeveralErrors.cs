using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Binding;

/// <summary>Errors of things that stand side by side, and so are wrong each for itself: they are told together.</summary>
internal sealed partial class QueryBinder
{
    private static void Each<T>(IEnumerable<T> items, Action<T> bind)
    {
        var errors = new List<KqlException>();
        foreach (var item in items)
        {
            try
            {
                bind(item);
            }
            catch (KqlException error)
            {
                errors.Add(error);
            }
        }

        if (errors.Count > 0)
        {
            throw errors[0].FollowedBy(errors.Skip(1));
        }
    }

    private static List<TResult> Each<T, TResult>(IEnumerable<T> items, Func<T, TResult> bind)
    {
        var results = new List<TResult>();
        Each(items, item => results.Add(bind(item)));
        return results;
    }
}
