using Pistos.Platform.Access;
using Pistos.Platform.Access.SignIn;

namespace Pistos.Platform.Tests.Access;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("password123")]
    [InlineData("Passw0rd!!")]
    [InlineData("1234567890")]
    [InlineData("9876543210")]
    [InlineData("qwertyuiop")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("κωδικός2026")]
    [InlineData("maria@agora.gr")]
    [InlineData("Maria2026!!")]
    public void The_first_that_anybody_would_try_are_refused(string password) =>
        Assert.Equal("access.password_is_terrible", InputRules.Password(password, "maria@agora.gr")?.Code);

    [Theory]
    [InlineData("τρία άλογα κι ένα δέντρο")]
    [InlineData("correct horse battery")]
    [InlineData("νερό φωτιά 7")]
    public void A_few_words_in_a_row_are_welcome(string password) => Assert.Null(InputRules.Password(password, "maria@agora.gr"));

    [Fact]
    public void Only_length_is_asked_for()
    {
        Assert.Equal("access.password_too_short", InputRules.Password("9 letters", null)?.Code);
        Assert.Equal("access.password_too_long", InputRules.Password(new string('α', Passwords.Longest + 1), null)?.Code);
    }
}
