using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Heard;

/// <summary>Answers summed up in one pass: number, mean, squared deviations, and whether all are 0 or 1, so that their mean is a share.</summary>
internal struct Tally
{
    private double squares;
    private bool isMean;

    public long N { get; private set; }

    public double Mean { get; private set; }

    public readonly bool IsShare => !isMean;

    public readonly double Variance => VarianceOf(IsShare);

    /// <summary>p(1 − p) of a share, the sample variance (n − 1) of other answers; 0 of fewer than two.</summary>
    public readonly double VarianceOf(bool share) => share ? Mean * (1 - Mean) : N > 1 ? squares / (N - 1) : 0;

    /// <summary>Adds one answer (B. P. Welford, Technometrics 4 (1962) 419–420).</summary>
    public void Add(double answer)
    {
        isMean |= answer is not (0 or 1);
        N++;
        var before = answer - Mean;
        Mean += before / N;
        squares += before * (answer - Mean);
    }

    /// <summary>Both together (Chan, Golub and LeVeque, 1979).</summary>
    public readonly Tally With(Tally other)
    {
        if (N == 0 || other.N == 0) return N == 0 ? other : this;
        var (n, apart) = (N + other.N, other.Mean - Mean);
        return new Tally { N = n, Mean = Mean + apart * other.N / n, squares = squares + other.squares + apart * apart * N / n * other.N, isMean = isMean || other.isMean };
    }

    public static Tally Of(IEnumerable<double> answers)
    {
        var tally = new Tally();
        foreach (var answer in answers) tally.Add(answer);
        return tally;
    }

    public static Tally OfShare(long successes, long n) => n == 0 && successes == 0 ? default : new() { N = n, Mean = (double)successes / n, squares = successes * (1 - (double)successes / n) };

    public static Tally OfMean(long n, double mean, double variance) => new() { N = n, Mean = mean, squares = variance * (n - 1), isMean = true };

    /// <summary>As those who spoke give it: a share with Wilson's interval, a mean with Student's; none where the answers do not vary.</summary>
    public readonly Estimate Estimate(double level)
    {
        if (IsShare) return Wilson.Share(Math.Round(Mean * N), N, level).Value;
        return new(Mean, N > 1 && Variance > 0 ? Interval.Student(Mean, Math.Sqrt(Variance / N), N - 1, level) : null, N);
    }
}
