using Microsoft.AspNetCore.Http;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>How the buttons of the team page answer: back to the page, with what was done or why not.</summary>
internal static class TeamAnswers
{
    public static IResult To(Result result, string done, params object[] args) =>
        result.IsOk ? Page.SeeOther("/team", Toast.Done(done, args)) : To(result.Error);

    public static IResult To(Error error) => Page.SeeOther("/team", error);
}
