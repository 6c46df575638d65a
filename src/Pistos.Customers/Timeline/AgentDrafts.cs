using Pistos.Platform.Access;

namespace Pistos.Customers.Timeline;

/// <summary>What somebody of the team does by hand.</summary>
internal static class AgentDrafts
{
    public static Draft By(this IInteraction data, CurrentAgent agent, Guid customerId) => new(data)
    {
        CustomerId = customerId,
        Channel = agent.IsApiKey ? "api" : "pistos",
        Direction = Direction.Internal,
        Actor = Actor(agent),
    };

    public static string Actor(CurrentAgent agent) => $"agent:{agent.Id}";
}
