using System.Numerics;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>The discrete Fourier transform of a series of any length, in O(n log n): by halves for powers of two, else by Bluestein's convolution.</summary>
internal static class FourierTransform
{
    public static Complex[] Forward(IReadOnlyList<Complex> input) => Transform(input);

    /// <summary>The inverse, divided by the length.</summary>
    public static Complex[] Inverse(IReadOnlyList<Complex> input) =>
        [.. Transform([.. input.Select(Complex.Conjugate)]).Select(c => Complex.Conjugate(c) / input.Count)];

    private static Complex[] Transform(IReadOnlyList<Complex> input) =>
        BitOperations.IsPow2(input.Count) || input.Count == 0 ? ByHalves([.. input]) : ByConvolution(input);

    private static Complex[] ByHalves(Complex[] values)
    {
        if (values.Length < 2)
            return values;
        var half = values.Length / 2;
        var even = ByHalves([.. Enumerable.Range(0, half).Select(i => values[2 * i])]);
        var odd = ByHalves([.. Enumerable.Range(0, half).Select(i => values[(2 * i) + 1])]);
        for (var i = 0; i < half; i++)
        {
            var turned = odd[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * i / values.Length);
            values[i] = even[i] + turned;
            values[i + half] = even[i] - turned;
        }

        return values;
    }

    private static Complex[] ByConvolution(IReadOnlyList<Complex> input)
    {
        var n = input.Count;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * n) - 1);

        // The square of the index is taken modulo 2n, where the chirp repeats: large angles would lose digits.
        var chirp = Enumerable.Range(0, n).Select(i => Complex.FromPolarCoordinates(1, -Math.PI * ((long)i * i % (2L * n)) / n)).ToArray();
        var (signal, kernel) = (new Complex[size], new Complex[size]);
        for (var i = 0; i < n; i++)
        {
            signal[i] = input[i] * chirp[i];
            kernel[i] = Complex.Conjugate(chirp[i]);
            if (i > 0)
                kernel[size - i] = kernel[i];
        }

        var product = ByHalves(signal).Zip(ByHalves(kernel), (a, b) => a * b).ToArray();
        var convolved = Inverse(product);
        return [.. chirp.Select((c, i) => c * convolved[i])];
    }
}
