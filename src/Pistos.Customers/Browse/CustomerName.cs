using Pistos.Customers.Timeline;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>What a customer is called where one line must do.</summary>
public static class CustomerName
{
    /// <summary>Name, else e-mail, else phone, else "Visitor" and a few characters to tell them apart.</summary>
    public static string Of(Customer customer, Texts texts) =>
        customer.Name ?? customer.Email ?? customer.Phone ?? texts["customers.anonymous", customer.Id.ToString("n")[^4..]];
}
