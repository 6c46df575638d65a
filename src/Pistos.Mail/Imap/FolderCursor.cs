namespace Pistos.Mail.Imap;

/// <summary>How far a folder was taken: all messages with UIDs from <paramref name="FirstUid"/> to <paramref name="LastUid"/>. A message read or flagged elsewhere changes nothing about it.</summary>
/// <param name="UidValidity">The folder's UIDVALIDITY that these UIDs belong to.</param>
/// <param name="FirstUid">The lowest UID that is to be taken.</param>
/// <param name="LastUid">The highest UID that was taken, or 0.</param>
/// <param name="ResyncBelow">Messages with lower UIDs may have been taken under an earlier UIDVALIDITY; 0 when none can have been.</param>
public readonly record struct FolderCursor(uint UidValidity, uint FirstUid, uint LastUid, uint ResyncBelow);
