using System.Globalization;
using System.Text.Json;

namespace KustoExport.Engine.Embedded.Functions.Patterns;

/// <summary>How soon the steps of a sequence follow its first one.</summary>
internal static class SequenceSpans
{
    /// <summary>For each step, the shortest time from the first step to it by way of all between; null where it isn't reached. States and times are in order.</summary>
    public static string? Of(string? states, string? times, string? sequence)
    {
        if (Texts(states) is not { } rows || JsonText.Items(times) is not { } at || Texts(sequence) is not { } steps)
            return null;

        // The latest first step from which each step has been reached: none that is earlier can give a shorter time.
        var starts = new long?[steps.Count];
        var spans = new long?[steps.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            var time = long.Parse(at[row], CultureInfo.InvariantCulture);

            // From the last step to the first, so that one row isn't two steps.
            for (var step = steps.Count - 1; step >= 0; step--)
            {
                if (rows[row] != steps[step])
                    continue;
                var start = step == 0 ? time : starts[step - 1];
                if (start is null)
                    continue;
                starts[step] = start;
                spans[step] = Math.Min(spans[step] ?? long.MaxValue, time - start.Value);
            }
        }

        return JsonText.Array(spans.Select(s => s?.ToString(CultureInfo.InvariantCulture) ?? "null"));
    }

    /// <summary>Elements as texts, so that the number 1 of a sequence is the state "1".</summary>
    private static List<string>? Texts(string? array) => JsonText.Items(array)?.ConvertAll(e => e[0] == '"' ? JsonSerializer.Deserialize<string>(e)! : e);
}
