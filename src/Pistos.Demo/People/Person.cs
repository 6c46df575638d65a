namespace Pistos.Demo.People;

internal enum Sex { Man, Woman }

/// <summary>How somebody filled in a name: as it should be, in Latin letters, or in capitals without accents.</summary>
internal enum Hand { Careful, Greeklish, Capitals }

/// <summary>Somebody whom the shop could know.</summary>
/// <param name="FirstName">In the nominative, as he himself writes it.</param>
/// <param name="LastName">In the form of the person's sex: Παπαδόπουλος, Παπαδοπούλου.</param>
internal sealed record Person(Sex Sex, string FirstName, string LastName, string Language, bool IsForeigner)
{
    public string FullName => $"{FirstName} {LastName}";
}

/// <summary>A place with its surnames, its postal codes and the streets that only it has.</summary>
internal sealed record Town(string Name, string Region, string[] PostalCodes, double Weight, string[] Streets)
{
    public string Country => Region == "cyprus" ? "CY" : "GR";
}

internal sealed record Address(string Street, string PostalCode, string Town, string Country);
