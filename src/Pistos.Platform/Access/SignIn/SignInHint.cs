namespace Pistos.Platform.Access.SignIn;

/// <summary>What the sign-in page of a demo tells everybody: with what to come in. Empty everywhere else, and never stored.</summary>
public sealed class SignInHint
{
    public string? Email { get; private set; }

    public string? Password { get; private set; }

    public void Show(string email, string password) => (Email, Password) = (email, password);
}
