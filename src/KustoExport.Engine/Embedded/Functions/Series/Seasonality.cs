using System.Numerics;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// Periods of a series, from its autocorrelation. A period is a lag of at least 4 and less than half of the series whose autocorrelation exceeds that
/// of all lags from half of it to one and a half of it. Its score, from 0 to 1, is the mean product of elements that far apart relative to the
/// variance, at the lag itself or, where the series is long enough, at twice the lag, whichever is less.
/// </summary>
internal sealed class Seasonality
{
    private const int Shortest = 4;

    private readonly double[] _autocorrelation;
    private readonly int _count;

    public Seasonality(double[] series)
    {
        _count = series.Length;
        var mean = series.Length == 0 ? 0 : LineFit.Mean(series);
        var squares = LineFit.SquaresAround(series, mean);
        var padded = new Complex[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * _count, 1))];
        for (var i = 0; i < _count; i++)
            padded[i] = series[i] - mean;
        var power = FourierTransform.Forward(padded).Select(c => new Complex((c.Real * c.Real) + (c.Imaginary * c.Imaginary), 0)).ToArray();
        _autocorrelation = [.. FourierTransform.Inverse(power).Take(_count).Select(c => squares > 1e-12 ? c.Real / squares : 0)];
    }

    /// <summary>The periods within a range, best first, with their scores.</summary>
    public IEnumerable<(int Period, double Score)> Detect(double least, double most) =>
        Enumerable.Range(Shortest, Math.Max(0, (_count / 2) - Shortest + 1))
            .Where(period => period >= least && period <= most)
            .Select(period => (Period: period, Score: Score(period)))
            .Where(p => p.Score > 0)
            .OrderByDescending(p => p.Score);

    /// <summary>The best period scored at least so much, or null.</summary>
    public int? Best(double threshold) => Detect(0, _count).Where(p => p.Score >= threshold).Select(p => (int?)p.Period).FirstOrDefault();

    public double Score(double period)
    {
        var lag = period < _count ? (int)Math.Round(period) : _count;
        if (lag < Shortest || 2 * lag >= _count || !Dominates(lag))
            return 0;
        var score = PerPair(lag);
        if (4 * lag <= _count)
            score = Math.Min(score, PerPair(2 * lag));
        return Math.Clamp(score, 0, 1);
    }

    /// <summary>The seasonal component: for each element the median of the elements of its phase, among the first so many.</summary>
    public static double[] Component(double[] series, int period, int training)
    {
        var phases = Enumerable.Range(0, period).Select(phase => Median([.. Enumerable.Range(0, training).Where(i => i % period == phase).Select(i => series[i])])).ToArray();
        return [.. Enumerable.Range(0, series.Length).Select(i => phases[i % period])];
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0)
            return 0;
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private bool Dominates(int lag)
    {
        for (var other = (lag + 1) / 2; other <= Math.Min(lag * 3 / 2, _count - 1); other++)
        {
            if (other != lag && _autocorrelation[other] > _autocorrelation[lag])
                return false;
        }

        return true;
    }

    private double PerPair(int lag) => _autocorrelation[lag] * _count / (_count - lag);
}
