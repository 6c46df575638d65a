using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>The files of imports in the data folder: what was uploaded, until it is imported, and the rows that were refused, until they are no use any more.</summary>
internal sealed class ImportFiles(StoreSettings settings)
{
    /// <summary>Refused rows and forgotten uploads hold people's data: they are not kept for ever.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private string Folder => Path.Combine(settings.DataFolder, "imports");

    internal bool HasUpload(Guid id) => File.Exists(Upload(id));

    internal bool HasRejected(Guid id) => File.Exists(Rejected(id));

    /// <summary>A new file for an upload. Its name is of our making.</summary>
    internal FileStream CreateUpload(Guid id)
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(Upload(id), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
    }

    internal FileStream OpenUpload(Guid id) => Open(Upload(id));

    internal FileStream? OpenUploadIfThere(Guid id)
    {
        try
        {
            return OpenUpload(id);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    internal FileStream CreateRejected(Guid id)
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(Rejected(id), FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
    }

    internal FileStream OpenRejected(Guid id) => Open(Rejected(id));

    internal void DeleteUpload(Guid id) => Delete(Upload(id));

    internal void DeleteRejected(Guid id) => Delete(Rejected(id));

    internal static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    // Before the first import there is no folder.
    private static void Delete(string path)
    {
        if (File.Exists(path)) File.Delete(path);
    }

    private string Upload(Guid id) => Path.Combine(Folder, $"{id:n}.table");

    private string Rejected(Guid id) => Path.Combine(Folder, $"{id:n}.rejected.csv");
}
