using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Pistos.Platform.Results;

namespace Pistos.Customers.Import.Tables;

/// <summary>Finds out in which encoding a file is written, by reading all of its bytes once.</summary>
internal static class DetectEncoding
{
    /// <summary>Reads the stream from its present position to its end in constant memory.</summary>
    /// <returns>A name of <see cref="TableEncodings.Names"/>, or why this is no text.</returns>
    internal static async Task<Result<string>> RunAsync(Stream stream, CancellationToken ct)
    {
        var evidence = new Evidence();
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            int read;
            var carried = 0;
            while ((read = await stream.ReadAsync(buffer.AsMemory(carried, 128 * 1024 - carried), ct)) > 0)
                carried = evidence.Take(buffer.AsSpan(0, carried + read), buffer);
            return evidence.Judge(carried);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class Evidence
    {
        private readonly long[] counts = new long[256];
        private readonly byte[] first = new byte[4];
        private long length, brokenUtf8, sequencesOfUtf8, oddZeros, evenZeros, alphaIn1253, alphaInIso;
        private byte previous;

        // Returns how many bytes at the end wait for the rest of their sequence; they are moved to the buffer's start.
        internal int Take(ReadOnlySpan<byte> bytes, Span<byte> buffer)
        {
            var complete = Utf8.IsValid(bytes) ? bytes.Length : Utf8Part(bytes);
            if (length == 0) bytes[..Math.Min(4, bytes.Length)].CopyTo(first);
            Count(bytes[..complete]);
            bytes[complete..].CopyTo(buffer);
            return bytes.Length - complete;
        }

        private int Utf8Part(ReadOnlySpan<byte> bytes)
        {
            var at = 0;
            while (at < bytes.Length)
            {
                var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var size);
                if (status is OperationStatus.NeedMoreData) return at;
                if (status is OperationStatus.InvalidData) brokenUtf8++;
                at += size;
            }
            return at;
        }

        private void Count(ReadOnlySpan<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                var b = bytes[i];
                counts[b]++;
                if (b >= 0xC2 && i + 1 < bytes.Length && bytes[i + 1] is >= 0x80 and <= 0xBF) sequencesOfUtf8++;
                else if (b == 0) { if (((length + i) & 1) == 0) evenZeros++; else oddZeros++; }
                // Capital alpha with accent is A2 in the one and B6 in the other; it begins a word and a Greek letter follows.
                else if (b is 0xA2 or 0xB6 && !IsGreekLetter(i == 0 ? previous : bytes[i - 1]) && i + 1 < bytes.Length && IsGreekLetter(bytes[i + 1]))
                {
                    if (b == 0xA2) alphaIn1253++;
                    else alphaInIso++;
                }
            }
            length += bytes.Length;
            if (bytes.Length > 0) previous = bytes[^1];
        }

        internal Result<string> Judge(int unfinished)
        {
            if (length + unfinished == 0) return ImportErrors.Empty;
            if (first.AsSpan().StartsWith("PK\x03\x04"u8) || first is [0xD0, 0xCF, 0x11, 0xE0]) return ImportErrors.Workbook;
            if (first is [0x1F, 0x8B, ..] or [(byte)'B', (byte)'Z', (byte)'h', _] or [0xFD, (byte)'7', (byte)'z', _] or [0x28, 0xB5, 0x2F, 0xFD]) return ImportErrors.Compressed;
            if (first is [0xFF, 0xFE, ..]) return TableEncodings.Utf16;
            if (first is [0xFE, 0xFF, ..]) return TableEncodings.Utf16BigEndian;
            // Without a mark: text with Latin letters, digits and separators has a zero in every second byte.
            if (oddZeros > length / 5 && evenZeros < oddZeros / 20) return TableEncodings.Utf16;
            if (evenZeros > length / 5 && oddZeros < evenZeros / 20) return TableEncodings.Utf16BigEndian;
            if (HasBinary()) return ImportErrors.Binary;
            if (unfinished > 0) brokenUtf8++;
            // A few damaged characters don't make a Unicode file Greek: their rows are refused one by one.
            if (brokenUtf8 == 0 || sequencesOfUtf8 > 20 * brokenUtf8) return TableEncodings.Utf8;
            return OldGreek();
        }

        private bool HasBinary()
        {
            long control = 0;
            for (var b = 0; b < 32; b++)
                if (b is not ('\t' or '\n' or '\r' or '\f' or 0x1A)) control += counts[b];
            return counts[0] > 0 || control > length / 200;
        }

        private string OldGreek()
        {
            // Quotation marks, dashes, the ellipsis and the euro sign of Windows are control characters in the ISO code.
            var windowsOnly = counts[0x80] + counts[0x82] + counts[0x85] + counts.AsSpan(0x91, 7).ToArray().Sum();
            if (windowsOnly > 0 || alphaIn1253 > alphaInIso) return TableEncodings.Windows1253;
            return alphaInIso > 0 ? TableEncodings.Greek : TableEncodings.Windows1253;
        }

        private static bool IsGreekLetter(byte b) => b is >= 0xB8 and not 0xBB and not 0xBD and not 0xFF;
    }
}
