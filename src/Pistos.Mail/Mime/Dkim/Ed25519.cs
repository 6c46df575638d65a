using System.Numerics;
using System.Security.Cryptography;

namespace Pistos.Mail.Mime.Dkim;

/// <summary>
/// Ed25519 signatures (RFC 8032 §5.1), which .NET does not have. Plain arithmetic with big integers: fit for signing mail on one's own server, where nobody
/// can time it finely; not for answering strangers' requests.
/// </summary>
internal static class Ed25519
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Generator = Decode(Mod(4 * Inverse(5)), false)!.Value;

    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);

    public static byte[] PublicKey(ReadOnlySpan<byte> seed) => Encode(Multiply(Generator, Scalar(SHA512.HashData(seed))));

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var hash = SHA512.HashData(seed);
        var scalar = Scalar(hash);
        var key = Encode(Multiply(Generator, scalar));
        var nonce = Hash(hash.AsSpan(32), message, []);
        var point = Encode(Multiply(Generator, nonce));
        var proof = (nonce + Hash(point, key, message) * scalar) % L;
        return [.. point, .. Bytes(proof)];
    }

    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 64 || Decode(key) is not { } a || Decode(signature[..32]) is not { } r) return false;
        var proof = Number(signature[32..]);
        if (proof >= L) return false;
        var left = Multiply(Generator, proof);
        var right = Add(r, Multiply(a, Hash(signature[..32], key, message)));
        return Mod(left.X * right.Z - right.X * left.Z).IsZero && Mod(left.Y * right.Z - right.Y * left.Z).IsZero;
    }

    /// <summary>§5.1.5: the lowest three bits and the highest cleared, the second highest set.</summary>
    private static BigInteger Scalar(ReadOnlySpan<byte> hash)
    {
        var bytes = hash[..32].ToArray();
        bytes[0] &= 248;
        bytes[31] = (byte)(bytes[31] & 127 | 64);
        return Number(bytes);
    }

    private static BigInteger Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        return Number(hash.GetHashAndReset()) % L;
    }

    /// <summary>§5.1.4, extended coordinates; the formulas are complete, so doubling is adding.</summary>
    private static Point Add(Point p, Point q)
    {
        var a = Mod((p.Y - p.X) * (q.Y - q.X));
        var b = Mod((p.Y + p.X) * (q.Y + q.X));
        var c = Mod(2 * p.T * q.T * D);
        var d = Mod(2 * p.Z * q.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static Point Multiply(Point p, BigInteger n)
    {
        var sum = new Point(0, 1, 1, 0);
        for (; n > 0; n >>= 1)
        {
            if (!n.IsEven) sum = Add(sum, p);
            p = Add(p, p);
        }

        return sum;
    }

    private static byte[] Encode(Point p)
    {
        var inverse = Inverse(p.Z);
        var bytes = Bytes(Mod(p.Y * inverse));
        if (!Mod(p.X * inverse).IsEven) bytes[31] |= 128;
        return bytes;
    }

    private static Point? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32) return null;
        var copy = bytes.ToArray();
        copy[31] &= 127;
        return Decode(Number(copy), bytes[31] >= 128);
    }

    /// <summary>§5.1.3: x from y.</summary>
    private static Point? Decode(BigInteger y, bool odd)
    {
        if (y >= P) return null;
        var square = Mod((y * y - 1) * Inverse(Mod(D * y * y + 1)));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod(x * x - square) != 0) x = Mod(x * RootOfMinusOne);
        if (Mod(x * x - square) != 0 || x.IsZero && odd) return null;
        if (x.IsEven == odd) x = P - x;
        return new Point(x, y, 1, Mod(x * y));
    }

    private static BigInteger Mod(BigInteger n)
    {
        var rest = BigInteger.Remainder(n, P);
        return rest.Sign < 0 ? rest + P : rest;
    }

    private static BigInteger Inverse(BigInteger n) => BigInteger.ModPow(Mod(n), P - 2, P);

    private static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    private static byte[] Bytes(BigInteger n)
    {
        var bytes = new byte[32];
        n.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
