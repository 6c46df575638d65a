using System.Diagnostics;
using System.Globalization;

namespace Pistos.Testing;

/// <summary>A file system of a few megabytes that can be filled. It is mounted in a namespace of its own, which vanishes with the process that holds it.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly Process holder;

    private SmallDisk(Process holder, string folder)
    {
        (this.holder, Folder) = (holder, folder);
        Outside = $"/proc/{holder.Id}/root{folder}";
    }

    /// <summary>Where it is, for programs that run with <see cref="Enter"/> before them.</summary>
    public string Folder { get; }

    /// <summary>Where it is for everybody else.</summary>
    public string Outside { get; }

    /// <summary>The words by which a program comes to see it.</summary>
    public IReadOnlyList<string> Enter =>
        ["nsenter", "-t", holder.Id.ToString(CultureInfo.InvariantCulture), "-m", .. Environment.IsPrivilegedProcess ? (string[])[] : ["-U", "--preserve-credentials"], "--"];

    private string Ballast => Path.Combine(Outside, "ballast");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("pistos-disk-").FullName;
        string[] user = Environment.IsPrivilegedProcess ? [] : ["-U", "--map-current-user", "--keep-caps"];
        // It ends with its input: when the test process dies, the disk is gone.
        var holder = Process.Start(new ProcessStartInfo("unshare", [.. user, "-m", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m,mode=0777 tmpfs '{folder}' && echo mounted && exec cat >/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (await holder.StandardOutput.ReadLineAsync() is not "mounted")
            throw new InvalidOperationException($"A small disk cannot be mounted here: {await holder.StandardError.ReadToEndAsync()}");
        return new SmallDisk(holder, folder);
    }

    /// <summary>Fills it up to so many bytes.</summary>
    public async Task FillAsync(int except)
    {
        await using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[64 * 1024];
        try
        {
            while (true) await ballast.WriteAsync(block);
        }
        catch (IOException)
        {
            // Full. What it could not take whole may have been taken in part.
            ballast.SetLength(Math.Max(0, ballast.Length - except));
        }
    }

    /// <summary>Makes room again.</summary>
    public void Clear() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();
        holder.Dispose();
        Directory.Delete(Folder);
    }
}
