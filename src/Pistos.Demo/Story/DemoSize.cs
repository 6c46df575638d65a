namespace Pistos.Demo.Story;

/// <summary>How big the shop is.</summary>
/// <param name="FromStoreBook">Customers typed in from the store's book on the first day, among <paramref name="Customers"/>.</param>
/// <param name="PassersBy">Visitors who agreed to be measured and never said who they are.</param>
internal sealed record DemoSize(int Customers, int FromStoreBook, int PassersBy)
{
    public static DemoSize Usual { get; } = new(2430, 240, 16_000);
}
