using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Gate;

/// <summary>
/// The key under which the keys in the database are kept, and which is not in the database itself, so that a dump alone opens nothing.
/// <c>Keys:Secret</c> where it is set (32 characters or more, the same on every node), else the file <c>keys/master.key</c> of the data folder, made at the first need.
/// </summary>
internal sealed class MasterKey
{
    public const string Setting = "Keys:Secret";
    private const int Bytes = 32;
    private const int ShortestSecret = 32;
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly Lazy<byte[]> key;

    public MasterKey(IConfiguration configuration, StoreSettings settings)
    {
        File = Path.Combine(settings.DataFolder, "keys", "master.key");
        key = new Lazy<byte[]>(() => configuration[Setting] is { Length: > 0 } secret ? FromSecret(secret) : FromFile(File));
    }

    /// <summary>Where it lies unless it is a setting.</summary>
    public string File { get; }

    /// <summary>AES-256-GCM: nonce, tag, ciphertext.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key.Value, TagBytes);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceBytes), plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes) throw new CryptographicException("Too short to have been sealed.");
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.Value, TagBytes);
        aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[(NonceBytes + TagBytes)..], sealedBytes.Slice(NonceBytes, TagBytes), plain);
        return plain;
    }

    private static byte[] FromSecret(string secret) => secret.Length >= ShortestSecret
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), Bytes, info: "pistos master key"u8.ToArray())
        : throw new IOException($"{Setting} has {secret.Length} characters; it needs {ShortestSecret} or more, from chance.");

    private static byte[] FromFile(string path)
    {
        if (!System.IO.File.Exists(path)) Make(path);
        var bytes = System.IO.File.ReadAllBytes(path);
        return bytes.Length == Bytes ? bytes : throw new IOException($"{path} is damaged: it holds {bytes.Length} bytes instead of {Bytes}. Put it back from a backup.");
    }

    /// <summary>Of several nodes that begin at once, one makes it.</summary>
    private static void Make(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var unfinished = $"{path}.{Guid.CreateVersion7():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            System.IO.File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(path))
        {
            System.IO.File.Delete(unfinished);
        }
    }
}
