using System.Text;
using Pistos.Customers.Import.Tables;
using static Pistos.Customers.Import.Tables.ColumnMeaning;

namespace Pistos.Customers.Tests.Import.Tables;

public sealed class DetectTableTests
{
    private const string Shop = "Κωδικός;Όνομα;Επώνυμο;Email;Κινητό;Πόλη;Σύνολο\r\n1;Άννα;Παπαδοπούλου;anna@example.gr;6971234567;Αθήνα;1.234,56\r\n2;Άρης;Άνθης;aris@example.gr;6970000000;Άρτα;12,00\r\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TableEncodings.Utf8)]
    [InlineData(TableEncodings.Windows1253)]
    [InlineData(TableEncodings.Greek)]
    [InlineData(TableEncodings.Utf16)]
    [InlineData(TableEncodings.Utf16BigEndian)]
    public async Task A_Greek_shops_file_is_read_in_whatever_encoding_it_comes(string encoding)
    {
        var table = await TableText.DetectAsync(TableText.In(encoding, Shop));
        Assert.Equal(new TableFormat(encoding, ';', HasHeader: true), table.Format);
        Assert.Equal(["Κωδικός", "Όνομα", "Επώνυμο", "Email", "Κινητό", "Πόλη", "Σύνολο"], table.Header);
        Assert.Equal(["Άννα", "Άρης"], table.Sample.Select(row => row[1]));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task A_byte_order_mark_is_not_part_of_the_first_name(string encoding, bool mark)
    {
        var target = TableEncodings.Get(encoding);
        byte[] bytes = [.. mark ? target.GetPreamble() : [], .. target.GetBytes(Shop)];
        Assert.Equal("Κωδικός", (await TableText.DetectAsync(new MemoryStream(bytes))).Header[0]);
    }

    [Theory]
    [InlineData("Μαρία «Εγώ»,1\nΝίκος – €,2\n", TableEncodings.Windows1253)]
    [InlineData("Άννα,1\nΆρης,2\n", TableEncodings.Windows1253)]
    [InlineData("Άννα,1\nΆρης,2\n", TableEncodings.Greek)]
    [InlineData("χωρίς κεφαλαίο άλφα,1\n", TableEncodings.Windows1253)]
    public async Task The_two_old_Greek_encodings_are_told_apart_where_they_differ(string text, string encoding)
    {
        var table = await TableText.DetectAsync(TableText.In(encoding, text));
        Assert.Equal(encoding, table.Format.Encoding);
        Assert.Equal(text[..text.IndexOf(',')], table.Sample[0][0]);
    }

    [Fact]
    public async Task A_few_damaged_characters_leave_a_file_Unicode()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Μαρία,1\n", 100))), 0xE1, .. ",2\n"u8];
        Assert.Equal(TableEncodings.Utf8, (await TableText.DetectAsync(new MemoryStream(bytes))).Format.Encoding);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';')]
    [InlineData("a\tb\tc\n1, 2\t2\t3\n4, 5\t5\t6\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n4|5|6\n", '|')]
    [InlineData("name,comment\nMaria,\"one; two; three\"\nNikos,\"one; two\"\n", ',')]
    [InlineData("name;comment\nMaria;one, two, three\nNikos;one, two\n", ';')]
    [InlineData(" 1 2 19970101  2   29.33\n 4 5 19970101  3   63.34\n", ' ')]
    [InlineData("email\nmaria@example.gr\nnikos@example.gr\n", ',')]
    [InlineData("Μαρία Παπαδοπούλου\nΝίκος Γεωργίου\n", ',')]
    [InlineData("name,city\nMaria,Athens\n", ',')]
    public async Task The_separator_is_the_one_that_cuts_every_row_alike(string text, char separator) =>
        Assert.Equal(separator, (await TableText.DetectAsync(TableText.Utf8(text))).Format.Separator);

    [Theory]
    [InlineData("email,name\nmaria@example.gr,Maria\n", true)]
    [InlineData("maria@example.gr,Maria\nnikos@example.gr,Nikos\n", false)]
    [InlineData("1,2,3\n4,5,6\n", false)]
    [InlineData("foo,bar\n1,2\n3,4\n", true)]
    [InlineData("Μαρία,Αθήνα\nΝίκος,Βόλος\n", false)]
    public async Task A_header_is_told_from_data(string text, bool header) =>
        Assert.Equal(header, (await TableText.DetectAsync(TableText.Utf8(text))).Format.HasHeader);

    [Fact]
    public async Task What_is_no_table_is_refused_with_what_it_is()
    {
        var random = new byte[50_000];
        new Random(1997).NextBytes(random);
        Assert.Equal("import.file_is_binary", await FaultAsync([1, 2, 3, .. random]));
        Assert.Equal("import.file_is_binary", await FaultAsync([.. "a,b\n"u8, 0, 0, 0, .. "c,d\n"u8]));
        Assert.Equal("import.file_is_workbook", await FaultAsync([.. "PK\x03\x04"u8, .. random]));
        Assert.Equal("import.file_is_workbook", await FaultAsync([0xD0, 0xCF, 0x11, 0xE0, .. random]));
        Assert.Equal("import.file_is_compressed", await FaultAsync([0x1F, 0x8B, 8, 0, .. random]));
        Assert.Equal("import.file_is_empty", await FaultAsync([]));
        Assert.Equal("import.file_is_empty", await FaultAsync([.. "\n \n\r\n"u8]));
        Assert.Equal("import.too_many_columns", await FaultAsync(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000)) + "\n")));
        Assert.Equal("import.too_many_columns", await FaultAsync(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("column", 10_000)) + "\n" + string.Join(',', Enumerable.Range(0, 10_000)))));
    }

    [Fact]
    public async Task The_columns_of_a_Greek_customer_list_are_guessed()
    {
        var table = await TableText.DetectAsync(TableText.Utf8("Κωδ. Πελάτη;Όνομα;Επώνυμο;E-mail;Κινητό;Τηλέφωνο;Τ.Κ.;Πόλη;Ημ/νία γέννησης;Σημειώσεις\n7;Άννα;Ρήγα;a@b.gr;697;210;11111;Αθήνα;1/2/1980;καλή\n"));
        var mapping = GuessMapping.Run(table, ImportKind.Customers);
        Assert.Equal([ExternalId, FirstName, LastName, Email, Phone, Phone, Trait, Trait, Trait, Trait], mapping.Columns.Select(column => column.Meaning));
        Assert.Equal(["postal_code", "city", "birthday", "σημειώσεις"], mapping.Columns.Skip(6).Select(column => column.Trait));
    }

    [Theory]
    [InlineData("Ημερομηνία;Αρ. Παραγγελίας;Πελάτης;Email;Ποσό;Νόμισμα", new[] { OccurredAt, OrderNumber, FullName, Email, Amount, Currency })]
    [InlineData("Order ID;Created at;Email;Total;Currency;Lineitem quantity;Lineitem name;Lineitem sku;Lineitem price", new[] { OrderNumber, OccurredAt, Email, Amount, Currency, Quantity, Product, Sku, UnitPrice })]
    [InlineData("id;date;customer id;amount;color", new[] { OrderNumber, OccurredAt, ExternalId, Amount, Ignored })]
    public async Task The_columns_of_an_order_list_are_guessed(string header, ColumnMeaning[] expected)
    {
        var table = await TableText.DetectAsync(TableText.Utf8(header + "\n" + string.Join(';', header.Split(';').Select(_ => "x")) + "\n"));
        Assert.Equal(expected, GuessMapping.Run(table, ImportKind.Orders).Columns.Select(column => column.Meaning));
    }

    [Fact]
    public async Task Numbers_and_dates_are_read_as_the_column_shows_they_are_meant()
    {
        var greek = GuessMapping.Run(await TableText.DetectAsync(TableText.Utf8("date;amount\n01/02/2026;1.234\n25/02/2026;12,50\n")), ImportKind.Orders);
        Assert.Equal((NumberWriting.CommaIsDecimal, DateWriting.DayFirst), (greek.Numbers, greek.Dates));
        var american = GuessMapping.Run(await TableText.DetectAsync(TableText.Utf8("date,amount\n01/02/2026,\"1,234\"\n02/25/2026,12.50\n")), ImportKind.Orders);
        Assert.Equal((NumberWriting.PointIsDecimal, DateWriting.MonthFirst), (american.Numbers, american.Dates));
        var unclear = GuessMapping.Run(await TableText.DetectAsync(TableText.Utf8("date;amount\n01/02/2026;1.234\n")), ImportKind.Orders);
        Assert.Equal((NumberWriting.CommaIsDecimal, DateWriting.DayFirst), (unclear.Numbers, unclear.Dates));
    }

    [Fact]
    public async Task Data_without_names_is_guessed_by_what_it_is()
    {
        var table = await TableText.DetectAsync(TableText.Utf8("maria@example.gr,6971234567,Maria\nnikos@example.gr,+30 210 1234567,Nikos\n"));
        Assert.Equal([Email, Phone, Ignored], GuessMapping.Run(table, ImportKind.Customers).Columns.Select(column => column.Meaning));
    }

    [Fact]
    public async Task The_CDNOW_table_is_recognised()
    {
        Assert.True(CdnowLayout.Fits(await TableText.DetectAsync(TableText.Utf8(" 00004 0001 19970101  2   29.33\r\n 00021 0002 19970101  3   63.34\r\n"))));
        Assert.False(CdnowLayout.Fits(await TableText.DetectAsync(TableText.Utf8("00004,0001,19970101,2,29.33\n"))));
    }

    private static async Task<string?> FaultAsync(byte[] bytes)
    {
        var detected = await DetectTable.RunAsync(new MemoryStream(bytes), Ct);
        Assert.False(detected.IsOk);
        return detected.Error.Code;
    }
}
