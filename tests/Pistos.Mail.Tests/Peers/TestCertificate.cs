using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pistos.Mail.Tests.Peers;

/// <summary>A root of our own and the certificate of a server on loopback.</summary>
internal static class TestCertificate
{
    private static readonly RSA RootKey = RSA.Create(2048);

    public static X509Certificate2 Root { get; } = MakeRoot();

    /// <summary>For localhost and 127.0.0.1.</summary>
    public static X509Certificate2 Server { get; } = Make("localhost");

    public static string ServerKeyPem => Server.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();

    public static X509Certificate2Collection Roots => [Root];

    /// <summary>One signed by the same root, for another name.</summary>
    public static X509Certificate2 Make(string name)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost") names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(Root, Root.NotBefore, Root.NotAfter, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static X509Certificate2 MakeRoot()
    {
        var request = new CertificateRequest("CN=Pistos tests", RootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
