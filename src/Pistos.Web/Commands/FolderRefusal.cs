namespace Pistos.Web.Commands;

/// <summary>Says why a data folder could not be taken: another process has it, or the disk does not let us write.</summary>
internal static class FolderRefusal
{
    // What the system answers when somebody else holds a file: EAGAIN of Linux and of macOS, and the sharing violation of Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <param name="folder">One that has just been refused.</param>
    public static string Explain(string folder)
    {
        try
        {
            new FileStream(Path.Combine(folder, "pistos.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
        }
        catch (IOException fault) when (!HeldByAnother.Contains(fault.HResult))
        {
            return $"the data folder {folder} cannot be written to: {fault.Message.TrimEnd('.')}. Give Pistos the right to write there and room on the disk, or another folder with --data.";
        }
        catch (IOException)
        {
            return $"another Pistos is using the data folder {folder}. Stop it first, or give another folder with --data.";
        }

        return $"another Pistos was using the data folder {folder} until a moment ago. Try again.";
    }
}
