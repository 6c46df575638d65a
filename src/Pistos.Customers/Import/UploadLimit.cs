using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Pistos.Customers.Import;

/// <summary>How large an uploaded file may be: <c>Import:MaxUploadMegabytes</c>, 512 unless set. Larger ones can be imported by command.</summary>
internal sealed class UploadLimit(IConfiguration configuration)
{
    internal long Megabytes { get; } =
        long.TryParse(configuration["Import:MaxUploadMegabytes"], CultureInfo.InvariantCulture, out var megabytes) && megabytes > 0 ? megabytes : 512;

    internal long Bytes => Megabytes * 1024 * 1024;
}
