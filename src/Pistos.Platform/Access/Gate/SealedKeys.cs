using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Access.Gate;

/// <summary>Seals the data-protection keys with the master key before they go to the database.</summary>
internal sealed class SealKeys(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        using var plain = new MemoryStream();
        plaintextElement.Save(plain, SaveOptions.DisableFormatting);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(master.Seal(plain.ToArray()))), typeof(OpenKeys));
    }
}

/// <summary>Opens them. The framework stores the name of this type beside each key and makes it by this constructor, so neither is renamed.</summary>
internal sealed class OpenKeys : IXmlDecryptor
{
    private readonly MasterKey master;

    public OpenKeys(IServiceProvider services) => master = services.GetRequiredService<MasterKey>();

    public XElement Decrypt(XElement encryptedElement)
    {
        using var plain = new MemoryStream(master.Open(Convert.FromBase64String(encryptedElement.Value)));
        return XElement.Load(plain);
    }
}
