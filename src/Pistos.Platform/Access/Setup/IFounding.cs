using Pistos.Platform.Results;

namespace Pistos.Platform.Access.Setup;

/// <summary>Sets a workspace up without a browser, as the demo does.</summary>
public interface IFounding
{
    /// <summary>Makes the workspace and its team; nobody has a password yet. A conflict when there is a workspace.</summary>
    Task<Result> FoundAsync(WorkspaceDetails details, IReadOnlyList<NewMember> team, CancellationToken ct);

    /// <summary>Marks the workspace as one whose customers are invented.</summary>
    /// <param name="at">The now of its story, UTC.</param>
    Task<Result> DeclareDemoAsync(DateTime at, CancellationToken ct);

    /// <summary>The members by their e-mail address, in lower case.</summary>
    Task<IReadOnlyDictionary<string, Guid>> TeamAsync(CancellationToken ct);

    /// <summary>Gives a member a password, ends the sessions opened with the former one and notes it in the audit.</summary>
    Task ChangePasswordAsync(string email, string password, CancellationToken ct);
}

/// <summary>Somebody who shall belong to the team.</summary>
/// <param name="Language"><c>el</c> or <c>en</c>.</param>
public sealed record NewMember(string Name, string Email, BuiltInRole Role, string Language);
