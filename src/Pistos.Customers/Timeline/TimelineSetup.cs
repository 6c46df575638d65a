using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>How a module tells the timeline what it records and what it reacts to.</summary>
public static class TimelineSetup
{
    /// <summary>Registers a kind of interaction.</summary>
    /// <param name="json">Source-generated description of the record.</param>
    /// <param name="upgrade">Turns the JSON of an older version into that of the present one.</param>
    public static IServiceCollection AddInteraction<T>(this IServiceCollection services, JsonTypeInfo<T> json, Func<int, JsonObject, JsonObject>? upgrade = null)
        where T : IInteraction =>
        services.AddSingleton<InteractionKind>(new InteractionKind<T>(json, upgrade));

    /// <summary>Registers a reaction to one kind. Reactions run in the order of their registration.</summary>
    public static IServiceCollection AddReaction<T, TReaction>(this IServiceCollection services)
        where T : IInteraction
        where TReaction : class, IReactTo<T> =>
        services.AddSingleton<IReactTo<T>, TReaction>();

    /// <summary>Registers a reaction to every kind.</summary>
    public static IServiceCollection AddReactionToAny<TReaction>(this IServiceCollection services)
        where TReaction : class, IReactToAny =>
        services.AddSingleton<IReactToAny, TReaction>();

    /// <summary>Registers tables that a replay clears and refills.</summary>
    public static IServiceCollection AddViews<TViews>(this IServiceCollection services)
        where TViews : class, IViews =>
        services.AddSingleton<IViews, TViews>();

    /// <summary>Registers a look at the customers of each batch.</summary>
    public static IServiceCollection AddReactionToBatch<TReaction>(this IServiceCollection services)
        where TReaction : class, IReactToBatch =>
        services.AddSingleton<IReactToBatch, TReaction>();

    internal static IServiceCollection AddTimeline(this IServiceCollection services)
    {
        services.AddSingleton<InteractionKinds>();
        services.AddSingleton<BatchRecorder>();
        services.AddSingleton<Replay>();
        services.AddSingleton<Merging>();
        services.AddSingleton<FailedReactions>();
        services.AddSingleton<TimelineWriter>();
        services.AddSingleton<ITimeline>(provider => provider.GetRequiredService<TimelineWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<TimelineWriter>());
        services.AddSingleton<Partitions>();
        services.AddSingleton<IAfterMigration>(provider => provider.GetRequiredService<Partitions>());
        services.AddHostedService(provider => provider.GetRequiredService<Partitions>());
        services.AddCommand<RebuildCommand>();
        return services;
    }
}
