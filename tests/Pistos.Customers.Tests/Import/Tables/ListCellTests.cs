using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Tests.Import.Tables;

public sealed class ListCellTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("VIP, εφημερίδα;νέος|  δύο λέξεις ", "VIP/εφημερίδα/νέος/δύο λέξεις")]
    [InlineData(" ,; |", "")]
    [InlineData("VIP, \"Αθήνα, κέντρο\" ; άλλη", "VIP/Αθήνα, κέντρο/άλλη")]
    [InlineData("\"είπε \"\"ναι\"\"\"", "είπε \"ναι\"")]
    [InlineData("5\" σωλήνες, \"δύο\" λέξεις, \"μισό", "5\" σωλήνες/\"δύο\" λέξεις/\"μισό")]
    [InlineData("\"\", \"\"\"\"", "\"")]
    public void A_cell_is_cut_at_separators_that_do_not_stand_in_quotes(string cell, string items) =>
        Assert.Equal(items, string.Join('/', ListCell.Read(cell)));

    [Theory]
    [InlineData("VIP", "Αθήνα, κέντρο", "α;β", "γ|δ")]
    [InlineData("\"", "\"\"", "\"α\", β", "α\"β")]
    [InlineData("'", "=1+1", "-")]
    public void What_is_written_is_read_the_same(params string[] items) => Assert.Equal(items, ListCell.Read(ListCell.Write(items)));
}
