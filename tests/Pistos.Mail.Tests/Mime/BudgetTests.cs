using Pistos.Mail.Mime;

namespace Pistos.Mail.Tests.Mime;

public sealed class BudgetTests
{
    [Fact]
    public void A_budget_leaves_room_for_the_largest_mail_that_providers_take() => Assert.True(Budget.Default.Bytes >= 50 << 20);
}
