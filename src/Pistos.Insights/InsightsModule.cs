using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Insights.Figures;
using Pistos.Insights.Home;
using Pistos.Insights.Visitors;
using Pistos.Platform.Access;
using Pistos.Platform.Commands;
using Pistos.Platform.Live;
using Pistos.Platform.Privacy;

namespace Pistos.Insights;

/// <summary>What the brand learns from it all: one definition for each figure, customers before traffic.</summary>
public static class InsightsModule
{
    /// <summary>May see the figures.</summary>
    public const string FiguresView = "figures:view";

    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.AddPermissions(new Permission(FiguresView, BuiltInRole.Viewer));
        services.AddReactionToAny<KeepVisitors>();
        services.AddViews<VisitorActivityViews>();
        services.AddPersonalTable<VisitorActivity>(v => v.CustomerId, true, WhenErased.Rebuilt, "Days of visits, as somebody's.");
        services.AddSingleton<IFigureSource, CustomerFigures>();
        services.AddSingleton<IFigureSource, RepeatFigures>();
        services.AddSingleton<IFigureSource, ValueFigures>();
        services.AddSingleton<IFigureSource, ConversionFigures>();
        services.AddSingleton<ReadFigures>();
        services.AddScoped<ListRows>();
        services.AddSingleton<FigureShow>();
        services.AddSingleton<HomeBoard>();
        services.AddScoped<ILiveTopicGuard, HomeTopicGuard>();
        services.AddCommand<FiguresCommand>();
        return services;
    }
}
