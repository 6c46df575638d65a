using Pistos.Platform.Commands;
using Pistos.Web.Commands.Doctor;
using Pistos.Web.Commands.Language;
using Pistos.Web.Commands.Mail;

namespace Pistos.Web.Commands;

/// <summary>The host's own commands. Modules bring theirs.</summary>
internal static class CommandsModule
{
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<Serving>();
        services.AddCommand<ServeCommand>();
        services.AddCommand<MigrateCommand>();
        services.AddCommand<DoctorCommand>();
        services.AddCommand<BackupCommand>();
        services.AddCommand<RestoreCommand>();
        services.AddCommand<MailCommand>();
        services.AddCommand<LanguageCommand>();
        return services;
    }
}
