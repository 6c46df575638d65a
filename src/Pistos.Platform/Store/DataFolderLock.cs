namespace Pistos.Platform.Store;

/// <summary>Holds a SQLite data folder for one process. The operating system lets go of it when the process dies, however it dies.</summary>
public sealed class DataFolderLock : IDisposable
{
    // What the system answers when somebody else holds a file: EAGAIN of Linux and of macOS, and the sharing violation of Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the folder, or returns null when another process holds it.</summary>
    /// <exception cref="IOException">The disk does not let us write there.</exception>
    public static DataFolderLock? TryTake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new DataFolderLock(new FileStream(
                Path.Combine(folder, "pistos.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (HeldByAnother.Contains(held.HResult))
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the data folder {folder} cannot be written to: {fault.Message.TrimEnd('.')}. Give Pistos the right to write there and room on the disk, or another folder with --data.", fault);
        }
    }

    public void Dispose() => file.Dispose();
}
