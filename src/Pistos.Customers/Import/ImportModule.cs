using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Commands;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Brings customers, orders and interactions in from files, by browser and by command.</summary>
internal static class ImportModule
{
    internal const string PermissionToImport = "customers:import";

    internal static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddPermissions(new Permission(PermissionToImport, BuiltInRole.Manager));
        services.AddSingleton<ImportFiles>().AddSingleton<ImportRuns>().AddSingleton<ImportSignal>().AddSingleton<ForgetImportFiles>().AddSingleton<UploadLimit>();
        services.AddTransient<KeepImport>().AddTransient<ReadRows>().AddTransient<CheckFile>().AddTransient<RecordFile>().AddTransient<WorkOnImport>();
        services.AddScoped<ReceiveUpload>().AddScoped<UploadFile>().AddScoped<ChooseColumns>().AddScoped<StartImport>().AddScoped<CancelImport>().AddScoped<DownloadRejectedRows>();
        services.AddSingleton<IHoldAddresses, AddressesInImports>();
        services.AddScoped<ShowImport>().AddScoped<ListImports>();
        services.AddScoped<ILiveTopicGuard, ImportTopics>();
        services.AddInteraction(ImportedJson.Default.ContactImported);
        services.AddHostedService<ImportWorker>();
        services.AddCommand<ImportCommand>();
        services.AddNavigation(new NavItem("import.title", "/imports", "table-import", PermissionToImport, NavGroup.Data, Order: 20, Shortcut: "i"));
        return services;
    }

    internal static Routes MapImport(this Routes routes)
    {
        UploadFile.Map(routes);
        ChooseColumns.Map(routes);
        StartImport.Map(routes);
        CancelImport.Map(routes);
        DownloadRejectedRows.Map(routes);
        return routes;
    }
}
