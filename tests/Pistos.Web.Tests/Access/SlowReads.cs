using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Store;

namespace Pistos.Web.Tests.Access;

/// <summary>A database that never answers at once, so that a page which is drawn before its data is there shows itself.</summary>
internal sealed class SlowReads : DbCommandInterceptor
{
    public static void Configure(IServiceCollection services) =>
        services.ConfigureDbContext<Store>(options => options.AddInterceptors(new SlowReads()));

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await Task.Delay(1, cancellationToken);
        return result;
    }
}
