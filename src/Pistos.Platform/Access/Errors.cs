using Pistos.Platform.Results;

namespace Pistos.Platform.Access;

/// <summary>What people and programs are told when access is refused.</summary>
internal static class Errors
{
    public static readonly Error WrongEmailOrPassword = new("access.wrong_email_or_password");
    public static readonly Error WrongCode = new("access.wrong_code", Field: "code");
    public static readonly Error WrongPassword = new("access.wrong_password", Field: "current");
    public static readonly Error TooManyTries = new("access.too_many_tries", ErrorKind.TooMany);
    public static readonly Error AlreadySetUp = new("access.already_set_up", ErrorKind.Conflict);
    public static readonly Error LinkIsVoid = new("access.link_is_void", ErrorKind.Conflict);
    public static readonly Error SignInAgain = new("access.sign_in_again", ErrorKind.Conflict);
    public static readonly Error EmailIsTaken = new("access.email_is_taken", ErrorKind.Conflict, "email");
    public static readonly Error NoSuchMember = new("access.no_such_member", ErrorKind.NotFound);
    public static readonly Error NoSuchRole = new("access.no_such_role", ErrorKind.NotFound);
    public static readonly Error RoleNeeded = new("access.role_needed", Field: "role");
    public static readonly Error MayNotGrant = new("access.may_not_grant", ErrorKind.Conflict);
    public static readonly Error MayNotManage = new("access.may_not_manage", ErrorKind.Conflict);
    public static readonly Error LastOwner = new("access.last_owner", ErrorKind.Conflict);
    public static readonly Error RoleInUse = new("access.role_in_use", ErrorKind.Conflict);
    public static readonly Error BuiltInRoleStays = new("access.built_in_role_stays", ErrorKind.Conflict);
    public static readonly Error RoleNameTaken = new("access.role_name_taken", ErrorKind.Conflict, "name");
    public static readonly Error UnknownPermission = new("access.unknown_permission", Field: "permissions");
    public static readonly Error PermissionsNeeded = new("access.permissions_needed", Field: "permissions");
    public static readonly Error NoEnrolment = new("access.no_enrolment", ErrorKind.Conflict);
    public static readonly Error NotWithYourself = new("access.not_with_yourself", ErrorKind.Conflict);
}
