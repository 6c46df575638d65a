using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Pistos.Platform.Ui;

/// <summary>Gives a handler an empty form record where the framework gives null: when none of its fields was sent, as by a form of unticked boxes.</summary>
internal static class EmptyForms
{
    /// <exception cref="InvalidOperationException">A form record has no constructor without parameters.</exception>
    public static RouteHandlerBuilder WithEmptyForms(this RouteHandlerBuilder endpoint, MethodInfo handler)
    {
        List<(int Index, Type Form)> forms = [.. handler.GetParameters()
            .Where(p => p.ParameterType is { IsClass: true } && p.GetCustomAttributes().OfType<IFromFormMetadata>().Any())
            .Select(p => (p.Position, p.ParameterType))];
        if (forms.Find(f => f.Form.GetConstructor([]) is null).Form is { } needy)
            throw new InvalidOperationException($"{needy.Name} is posted by a form, so it needs a constructor without parameters.");

        return forms.Count == 0 ? endpoint : endpoint.AddEndpointFilter((invocation, next) =>
        {
            foreach (var (index, form) in forms) invocation.Arguments[index] ??= Activator.CreateInstance(form);
            return next(invocation);
        });
    }
}
