using MathNet.Numerics.Distributions;
using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

/// <summary>Customers who live by the models' own rules.</summary>
internal static class Simulated
{
    /// <summary>Records of customers who began within the first 12 weeks and were observed for 52, by the day, with spend by Gamma–Gamma.</summary>
    public static PurchaseRecord[] Customers(int count, BgNbd model, GammaGamma spend, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var age = (364 - random.Next(84)) / 7.0;
            var (rate, leave) = (Gamma.Sample(random, model.R, model.Alpha), Beta.Sample(random, model.A, model.B));
            var (x, last, at) = (0, 0.0, 0.0);
            while (random.NextDouble() >= (x == 0 ? 0 : leave) && (at += Exponential.Sample(random, rate)) <= age) (x, last) = (x + 1, at);
            var own = Gamma.Sample(random, spend.Q, spend.V);
            double? mean = x == 0 ? null : Gamma.Sample(random, spend.P * x, own * x);
            return PurchaseRecord.Of(x, last, age, mean).Value;
        })];
    }
}
