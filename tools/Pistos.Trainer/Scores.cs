namespace Pistos.Trainer;

/// <summary>What was predicted against what is true, class by class.</summary>
internal sealed class Scores(int classes)
{
    private readonly int[,] counts = new int[classes, classes];
    private int total;

    internal void Add(int truth, int predicted)
    {
        counts[truth, predicted]++;
        total++;
    }

    internal int Total => total;

    internal double Accuracy => total == 0 ? 0 : Enumerable.Range(0, classes).Sum(c => counts[c, c]) / (double)total;

    /// <summary>The mean of the F1 of the classes that occur.</summary>
    internal double MacroF1 => Mean(c => 2.0 * counts[c, c] / (Truths(c) + Predictions(c)));

    internal double MacroRecall => Mean(c => counts[c, c] / (double)Truths(c));

    internal int Correct => Enumerable.Range(0, classes).Sum(c => counts[c, c]);

    internal string Matrix => string.Join(" / ", Enumerable.Range(0, classes).Select(t => string.Join(' ', Enumerable.Range(0, classes).Select(p => counts[t, p]))));

    private int Truths(int c) => Enumerable.Range(0, classes).Sum(p => counts[c, p]);

    private int Predictions(int c) => Enumerable.Range(0, classes).Sum(t => counts[t, c]);

    private double Mean(Func<int, double> of) => Enumerable.Range(0, classes).Where(c => Truths(c) > 0).Select(of).DefaultIfEmpty(0).Average();
}
