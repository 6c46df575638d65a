using Pistos.Demo.Chance;

namespace Pistos.Demo.Tests;

public sealed class ChanceTests
{
    /// <summary>The first numbers that the authors' own demonstration program prints for seed 42 and stream 54.</summary>
    [Fact]
    public void Chance_gives_the_published_numbers()
    {
        var chance = new Pcg32(42, 54);
        uint[] published = [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e];

        Assert.All(published, expected => Assert.Equal(expected, chance.NextUInt32()));
    }

    [Fact]
    public void Gamma_and_beta_have_their_means()
    {
        var chance = new Pcg32(1, 1);

        var gamma = Enumerable.Range(0, 20_000).Average(_ => chance.Gamma(1.15));
        var beta = Enumerable.Range(0, 20_000).Average(_ => chance.Beta(1, 2.3));

        Assert.InRange(gamma, 1.15 - 0.03, 1.15 + 0.03);
        Assert.InRange(beta, 1 / 3.3 - 0.01, 1 / 3.3 + 0.01);
    }

    [Fact]
    public void What_weighs_nothing_is_never_drawn()
    {
        var chance = new Pcg32(2, 2);
        var weighted = Weighted.Of(("μέλι", 3), ("λάδι", 1), ("ταχίνι", 0));

        var drawn = Enumerable.Range(0, 8_000).Select(_ => weighted.Draw(chance)).ToList();

        Assert.DoesNotContain("ταχίνι", drawn);
        Assert.InRange(drawn.Count(d => d == "μέλι"), 5_800, 6_200);
    }
}
