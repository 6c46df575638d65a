using Pistos.Customers.Import;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Tests.Privacy;

/// <summary>Somebody's addresses are found as wholes, and nobody else's are taken for them.</summary>
public sealed class SoughtAddressesTests
{
    private static readonly SoughtAddresses Anns = new(
        [IdentityKey.Email("a.n@shop.gr"), IdentityKey.Phone("697 123 4567"), IdentityKey.Phone("+49 171 2345678"), IdentityKey.External("c-7"), new IdentityKey("shopify:shop", "123456")]);

    [Theory]
    [InlineData("A.N@Shop.gr", true)]
    [InlineData("γράψε στο a.n@shop.gr.", true)]
    [InlineData("Άννα <a.n@shop.gr>, τηλ.", true)]
    [InlineData("'a.n@shop.gr'", true)]
    [InlineData("?mail=a.n@shop.gr&x", true)]
    [InlineData("jo.a.n@shop.gr", false)]
    [InlineData("joa.n@shop.gr", false)]
    [InlineData("jo+a.n@shop.gr", false)]
    [InlineData("an@shop.gr", false)]
    [InlineData("axn@shop.gr", false)]
    [InlineData("a.n@shop.gr.com", false)]
    [InlineData("a.n@shop.green", false)]
    [InlineData("697 123-4567", true)]
    [InlineData("+30 (697) 123.4567", true)]
    [InlineData("00306971234567", true)]
    [InlineData("κινητό:6971234567, σπίτι:2101234567", true)]
    [InlineData("+49 1712345678", true)]
    [InlineData("6971234568", false)]
    [InlineData("16971234567", false)]
    [InlineData("69712345670", false)]
    [InlineData("+1 6971234567", false)]
    [InlineData("c-7", false)]
    [InlineData("123456", false)]
    public void In_a_text_an_address_is_found_as_a_whole(string text, bool found) => Assert.Equal(found, Anns.AreIn(text));

    [Theory]
    [InlineData(IdentityKinds.Email, " A.n@shop.gr", true)]
    [InlineData(IdentityKinds.Email, "an@shop.gr", false)]
    [InlineData(IdentityKinds.Phone, "0030 6971234567", true)]
    [InlineData(IdentityKinds.Phone, "306971234567", true)]
    [InlineData(IdentityKinds.Phone, "6971234", false)]
    [InlineData(IdentityKinds.External, "c-7", true)]
    [InlineData(IdentityKinds.External, "123456", false)]
    [InlineData("shopify:shop", "123456", true)]
    [InlineData("shopify:another", "123456", false)]
    public void A_value_is_an_address_of_its_kind_or_none(string kind, string value, bool found) => Assert.Equal(found, Anns.Has(kind, value));

    [Theory]
    [InlineData("a.n@shop.gr", "", "", "", true, true)]
    [InlineData("jo@shop.gr", "c-7", "", "", true, true)]
    [InlineData("jo@shop.gr", "", "999, \"123456\"", "", true, true)]
    [InlineData("jo@shop.gr", "123456", "1234567", "", false, false)]
    [InlineData("jo@shop.gr", "", "", "από την a.n@shop.gr", false, true)]
    [InlineData("joa.n@shop.gr", "c-77", "", "123456", false, false)]
    public void A_row_is_theirs_by_the_columns_for_it_and_names_them_anywhere(string email, string id, string shopIds, string remark, bool theirs, bool named)
    {
        TableMapping mapping = new(
            [new TableColumn("Email", ColumnMeaning.Email), new TableColumn("Id", ColumnMeaning.ExternalId), new TableColumn("identity.shopify:shop", ColumnMeaning.Identity, "shopify:shop"), new TableColumn("Σχόλια", ColumnMeaning.Text)],
            NumberWriting.CommaIsDecimal, DateWriting.DayFirst);
        var rows = new SoughtRows(new ImportRun { Id = Guid.CreateVersion7(), FileName = "πελάτες.csv", Format = "", Mapping = ImportJson.Write(mapping), Currency = "EUR", CreatedAt = DateTime.UnixEpoch }, Anns);

        Assert.Equal((theirs, named), (rows.AreTheirs([email, id, shopIds, remark]), rows.NameThem([email, id, shopIds, remark])));
    }

    [Fact]
    public void That_somebody_claimed_their_address_does_not_make_a_row_theirs()
    {
        TableMapping mapping = new([new TableColumn("Email", ColumnMeaning.Email), new TableColumn("claimed.email", ColumnMeaning.Claim, IdentityKinds.Email)], NumberWriting.CommaIsDecimal, DateWriting.DayFirst);
        var rows = new SoughtRows(new ImportRun { Id = Guid.CreateVersion7(), FileName = "πελάτες.csv", Format = "", Mapping = ImportJson.Write(mapping), Currency = "EUR", CreatedAt = DateTime.UnixEpoch }, Anns);

        Assert.Equal((false, true), (rows.AreTheirs(["jo@shop.gr", "a.n@shop.gr"]), rows.NameThem(["jo@shop.gr", "a.n@shop.gr"])));
    }
}
