"""Keeping the records safe: copies, restore, proof, diagnosis, benchmarks."""

import sys
from argparse import Action, ArgumentParser, Namespace
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.cli.frame import Answer, Commands, Document, integer
from hallapp.cli.progress import ProgressLine
from hallapp.cli.speaking import said
from hallapp.cli.spoken import words_without
from hallapp.core.messages import Words
from hallapp.hall import Hall

if TYPE_CHECKING:
    from hallapp.store.retention import Purged
    from hallapp.store.verify import Verdict


def register(commands: Commands) -> None:
    """Declare `backup`, `restore`, `verify`, `purge`, `check`, `bench`."""
    backup = commands.add("backup", _backup, summary="a checked copy, or `backup list`")
    backup.add_argument("target", nargs="?", action=_FolderOrList, help="folder for the copy, or `list`")
    restore = commands.add_bare("restore", _restore, summary="put a backup in the place of the records; what it replaces is kept")
    restore.add_argument("file", type=Path, metavar="FILE", help="the copy, as `backup list` names it")
    only = restore.add_mutually_exclusive_group()
    only.add_argument("--look", action="store_true", help=said("only say what the backup holds"))
    only.add_argument("--check", action="store_true", help=said("try it in a folder that passes, and prove every record"))
    verify = commands.add("verify", _verify, summary="prove the journal and the records against it")
    verify.add_argument("--head", help="a digest noted earlier, which must be in the chain")
    verify.add_argument("--rebuild-indexes", action="store_true", help="if an index is damaged, copy the file and rebuild its indexes")
    purge = commands.add(
        "purge", _purge, summary="forget names and readings that are older than the settings retention.* allow", writes=True
    )
    purge.add_argument("--dry-run", action="store_true", help="only say what would be forgotten")
    purge.add_argument("--copies", action="store_true", help="also delete the backups that are older than the shortest retention")
    check = commands.add("check", _check, summary="diagnosis: one line per thing, with the cure")
    check.add_argument("--pack", type=Path, metavar="FILE.zip", help="put it and the logs into a file for whoever helps")
    bench = commands.add_bare("bench", _bench, summary="measure speed against the physical floor")
    bench.add_argument("name", nargs="?", help="one benchmark only")
    bench.add_argument("--days", type=integer, metavar="N", help="how many days halls have behind them, where a bench takes years")
    bench.add_argument("--compare", type=Path, metavar="OLD.json", help="show drift against an earlier run")


class _FolderOrList(Action):
    """What `backup` is to do. The list needs no open hall: it is asked for when the hall is damaged."""

    def __call__(self, _parser: ArgumentParser, args: Namespace, given: object, _option: str | None = None) -> None:
        args.target = given
        if given == "list":
            args.bare = _backups


def _backups(folder: Path, args: Namespace) -> Answer:
    from hallapp.settings.hall import zone_in
    from hallapp.store.backup import all_in
    from hallapp.store.folder import Folder

    hall = Folder(folder)
    kept = all_in(hall.backups, zone_in(hall.database, *(each.file for each in all_in(hall.backups))))
    rows: list[Document] = [
        {"file": str(each.file), "made_at": each.made_at.isoformat(timespec="seconds"), "size": each.size} for each in kept
    ]
    lines = [f"{each.made_at:%Y-%m-%d %H:%M}  {each.size:>12}  {each.file}" for each in kept]
    return Answer({"backups": rows}, lines or [words_without(folder, args)("cli.no_backups")])


def _backup(hall: Hall, args: Namespace) -> Answer:
    made = hall.back_up(Path(args.target) if args.target else None)
    document: Document = {"file": str(made.file), "rows": made.rows, "last_at": made.last_at, "head": made.head}
    lines = [hall.words("cli.backed_up", file=str(made.file), rows=made.rows)]
    if not args.target and (second := hall.copies.second_place()):
        document["second"] = None if second.trouble else str(second.path)
        lines.append(hall.words.error(second.trouble) if second.trouble else hall.words("cli.backed_up_twice", path=str(second.path)))
    return Answer(document, lines)


def _restore(folder: Path, args: Namespace) -> Answer:
    from hallapp.core.clock import SystemClock
    from hallapp.store.backup import look_inside, proven
    from hallapp.store.folder import Folder
    from hallapp.store.restore import restore

    words = words_without(folder, args)
    if args.look:
        look = look_inside(proven(args.file))
        document: Document = {"file": str(look.file), "rows": look.rows, "last_at": look.last_at, "head": look.head}
        return Answer(document, [words("cli.looked", rows=look.rows, last_at=_when(look.last_at), head=look.head)])
    if args.check:
        return _rehearse(folder, args.file, words)
    done = restore(Folder(folder), args.file, SystemClock().now())
    document = {
        "rows": done.now.rows,
        "last_at": done.now.last_at,
        "head": done.now.head,
        "rows_before": done.before.rows if done.before else None,
        "kept": str(done.kept) if done.kept else None,
    }
    return Answer(document, [words("cli.restored", rows=done.now.rows, last_at=_when(done.now.last_at), kept=str(done.kept or "–"))])


def _when(last_at: str | None) -> str:
    """An instant as people read it, on the clock of this computer: no hall is open that could tell its own."""
    return f"{datetime.fromisoformat(last_at).astimezone():%Y-%m-%d %H:%M}" if last_at else "–"


def _rehearse(folder: Path, file: Path, words: Words) -> Answer:
    from hallapp.cli.main import DONE, STORE
    from hallapp.drill import rehearse, remember
    from hallapp.store.folder import Folder

    hall = Folder(folder)
    drill = rehearse(hall, file)
    if file.resolve().parent == hall.backups.resolve():
        remember(hall, drill)
    lines = [words("cli.looked", rows=drill.rows, last_at=_when(drill.last_at), head=drill.head)]
    if drill.why is None:
        counts = drill.records or {}
        lines.append(words("drill.counts", records=sum(counts.values()), ticket=drill.ticket or "–", notice=drill.notice or "–"))
    if drill.behind is not None:
        lines.append(words.many("drill.behind", drill.behind))
    lines.append(words("drill.passed", seconds=f"{drill.seconds:.1f}") if drill.why is None else words(f"drill.why.{drill.why}"))
    return Answer({"drill": asdict(drill)}, lines, DONE if drill.passed else STORE)


def _verify(hall: Hall, args: Namespace) -> Answer:
    from hallapp.cli.main import DONE, STORE
    from hallapp.store.verify import INDEX

    verdict, kept = _proof(hall, args.head), None
    if args.rebuild_indexes and verdict.first_bad is not None and verdict.first_bad.what == INDEX:
        kept = hall.rebuild_indexes()
        verdict = _proof(hall, args.head)
    bad = verdict.first_bad
    document: Document = {
        "ok": verdict.ok,
        "rows": verdict.rows,
        "head": verdict.head,
        "first_bad": {"seq": bad.seq, "what": bad.what} if bad else None,
    }
    lines = [hall.words("cli.verified", rows=verdict.rows, head=verdict.head) if bad is None else hall.words.tell(bad.said)]
    if kept is not None:
        document["rebuilt"] = {"copy": str(kept)}
        lines.insert(0, hall.words("indexes.rebuilt", copy=str(kept)))
    return Answer(document, lines, DONE if verdict.ok else STORE)


def _proof(hall: Hall, head: str | None) -> "Verdict":
    from hallapp.store.verify import verify

    shown = ProgressLine(lambda share: hall.words("cli.verifying", share=share))
    try:
        return verify(hall.database, head, shown)
    finally:
        shown.end()


def _purge(hall: Hall, args: Namespace) -> Answer:
    found = hall.retention.due() if args.dry_run else _forget(hall)
    rows: list[Document] = [{"kind": each.kind, "date": each.day.isoformat(), "records": each.records} for each in found]
    total = sum(each.records for each in found)
    document: Document = {"dry_run": args.dry_run, "records": total, "purged": rows}
    key = "cli.purge.would" if args.dry_run else "cli.purge.done"
    lines = [f"{row['date']}  {hall.words('retention.' + row['kind'])}  {row['records']}" for row in rows]
    lines.append(hall.words.many(key, total))
    clears = args.copies and not args.dry_run
    in_copies = hall.retention.in_copies(hall.copies)
    old = in_copies.clear() if clears else in_copies.outliving()
    document["copies"] = {"days": old.days, "deleted" if clears else "older": [str(each.file) for each in old.copies]}
    if old.copies:
        lines.append(hall.words.many("cli.purge.copies_gone" if clears else "cli.purge.copies", len(old.copies), days=old.days))
    return Answer(document, lines)


def _forget(hall: Hall) -> "list[Purged]":
    shown = ProgressLine(lambda share: hall.words("cli.purging", share=share))
    try:
        return hall.retention.purge(shown)
    finally:
        shown.end()


def _check(hall: Hall, args: Namespace) -> Answer:
    from hallapp.checkup import State, check

    items = check(hall)
    say = hall.words.tell
    rows: list[Document] = [
        {"name": each.name, "state": each.state.value, "detail": say(each.detail), "cure": say(each.cure) if each.cure else None}
        for each in items
    ]
    lines = [hall.words(f"check.state.{row['state']}") + f" {row['detail']}" + (f" → {row['cure']}" if row["cure"] else "") for row in rows]
    document: Document = {"ok": all(each.state is not State.BROKEN for each in items), "items": rows}
    if args.pack:
        from hallapp.core.log_pack import pack_logs

        files = pack_logs(hall.folder.logs, "\n".join(lines) + "\n", args.pack)
        document["packed"] = {"file": str(args.pack), "files": files}
        lines.append(hall.words("about.packed", files=files, file=str(args.pack)))
    return Answer(document, lines)


def _bench(folder: Path, args: Namespace) -> Answer:
    from hallapp.bench.run import run_benches
    from hallapp.bench.table import lines

    words = words_without(folder, args)

    def begun(name: str) -> None:
        sys.stderr.write(words("bench.begun", name=name) + "\n")

    report = run_benches(args.name, args.compare, days=args.days, begun=begun)
    return Answer(report.document(), lines(report, words))
