namespace Pistos.Statistics.Heard;

/// <summary>A kind of customers (say: with a logged issue), how many of them there are, and what those of them who answered said.</summary>
public sealed record Stratum
{
    private Stratum(string name, long customers, Tally answers) => (Name, Customers, Tally) = (name, customers, answers);

    /// <summary>What they are called.</summary>
    public string Name { get; }

    /// <summary>How many customers are of this kind.</summary>
    public long Customers { get; }

    /// <summary>How many of them answered.</summary>
    public long Answers => Tally.N;

    internal Tally Tally { get; }

    /// <summary>Answers that are yes or no: so many of those who answered said yes.</summary>
    public static Stratum OfShare(string name, long customers, long yes, long answered) => new(name, customers, Tally.OfShare(yes, answered));

    /// <summary>Answers on a scale, by their mean and sample variance (n − 1).</summary>
    public static Stratum OfMean(string name, long customers, long answered, double mean, double variance) => new(name, customers, Tally.OfMean(answered, mean, variance));

    internal static Stratum Of(string name, long customers, Tally answers) => new(name, customers, answers);
}

/// <summary>An answer and the stratum that its customer is of. For a share the value is 0 or 1.</summary>
public readonly record struct StratumAnswer(string Stratum, double Value);

/// <summary>What a stratum came to count.</summary>
/// <param name="Name">Its name, or the names of those that were joined.</param>
/// <param name="Customers">N_h.</param>
/// <param name="Answers">n_h.</param>
/// <param name="Weight">What each of its answers counts: (N_h/N)/(n_h/n), so that the mean weight is 1.</param>
/// <param name="Value">Share or mean of its answers.</param>
public sealed record StratumWeight(string Name, long Customers, long Answers, double Weight, double Value);
