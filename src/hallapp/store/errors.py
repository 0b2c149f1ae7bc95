"""Why the data folder cannot be used, and what a unit of work may refuse."""

from hallapp.core.errors import BadInput, Refused, StoreTrouble


class NoHall(StoreTrouble):
    """The folder holds no hall yet."""

    code = "no_hall"


class FolderNotEmpty(StoreTrouble):
    """A hall was to be made where there already is one."""

    code = "folder_not_empty"


class NotADemo(Refused):
    """A demo hall was to be put aside where the hall is a real one."""

    code = "not_a_demo"


class NetworkShare(StoreTrouble):
    """The folder lies on a network share or in a folder that a cloud service copies."""

    code = "network_share"


class SchemaTooNew(StoreTrouble):
    """The file was written by a newer version of the program."""

    code = "schema_too_new"


class Damaged(StoreTrouble):
    """The file is not a whole database of ours."""

    code = "store_damaged"


class RecordsMissing(StoreTrouble):
    """The file is whole but older than what was acknowledged: the write-ahead log beside it was lost."""

    code = "records_missing"


class LookDamaged(Damaged):
    """The file is damaged; what can still be read of it is shown, and nothing is recorded in it."""

    code = "look_damaged"


class LookMissing(RecordsMissing):
    """The file lacks records that were acknowledged; it is shown, and nothing is recorded in it."""

    code = "look_missing"


class LookCopy(StoreTrouble):
    """This is a copy that is looked into; nothing is recorded in it."""

    code = "look_copy"


class ReadOnlyStore(StoreTrouble):
    """The folder or the file may not be written."""

    code = "read_only"


class BadName(StoreTrouble):
    """The system takes no such name: it is too long, or holds a character that names may not have there."""

    code = "bad_name"


class NoPlace(StoreTrouble):
    """The drive, the share or a folder on the way is not there: a stick that is not plugged in, another letter."""

    code = "no_place"


class NoSpace(StoreTrouble):
    """The disk is full."""

    code = "no_space"


class FullAtStart(NoSpace):
    """The disk was full when the hall was opened; it is read-only until it is opened again."""

    code = "full_at_start"


class DiskTrouble(StoreTrouble):
    """The disk did not take or give the data: a quota, a limit, or a failing disk."""

    code = "disk_trouble"


class Busy(StoreTrouble):
    """Another program holds the database for too long."""

    code = "store_busy"


class WindowOpen(StoreTrouble):
    """A window is open on this folder and the work needs the folder for itself."""

    code = "window_open"


class MigrationFailed(StoreTrouble):
    """The schema could not be brought up to date; everything is as before."""

    code = "migration_failed"


class BackupBad(StoreTrouble):
    """A copy that was being made did not prove whole; nothing of it is left."""

    code = "backup_bad"


class PlaceGone(StoreTrouble):
    """The folder that copies also go to is not there now: a stick that is not plugged in."""

    code = "place_gone"


class Locked(StoreTrouble):
    """The file is encrypted, and no key that is at hand opens it."""

    code = "store_locked"


class KeyNotKept(StoreTrouble):
    """The key could not be kept on this computer; nothing was changed."""

    code = "key_not_kept"


class NoFolder(BadInput):
    """A copy was to be put into something that is no folder."""

    code = "no_folder"


class BackupUnusable(BadInput):
    """The file given to restore from cannot be used; nothing was changed."""

    code = "backup_unusable"


class BackupMissing(BackupUnusable):
    """There is no such file."""

    code = "backup_missing"


class BackupForeign(BackupUnusable):
    """The file is empty, cannot be read, or is no database of ours."""

    code = "backup_foreign"


class BackupAltered(BackupUnusable):
    """The file is not what it was when the copy was made: its digest differs, or a check of it found fault."""

    code = "backup_altered"


class NothingToUndo(Refused):
    """This person has done nothing that can be undone."""

    code = "nothing_to_undo"


class CannotUndo(Refused):
    """The last action is of a kind that is not taken back by undo."""

    code = "cannot_undo"


class MovedOn(Refused):
    """What would be taken back has been changed since."""

    code = "moved_on"


class ChangedSince(MovedOn):
    """The same, and it is known which records were changed and by whom."""

    code = "changed_since"
