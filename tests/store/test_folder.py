"""Where a hall may lie, and what marks it."""

import sys
from pathlib import Path, PurePosixPath

import pytest

from hallapp.hall import make_hall, open_hall
from hallapp.store import folder as rooms
from hallapp.store.errors import NetworkShare, NoHall
from hallapp.store.folder import Folder, Marker, require_local, share_in_table
from hallapp.store.opening import make

by_table = pytest.mark.skipif(sys.platform == "win32", reason="there the drive says so, and no table of mounts")

ROOT = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw"


def mounted(kind, at="/halls"):
    return f"{ROOT}\n40 22 0:50 / {at} rw,relatime shared:9 - {kind} server:/share rw\n"


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse", "fuse.sshfs", "fuse.rclone", "afs", "ceph", "glusterfs", "davfs", "unheard"],
)
def test_a_share_is_named_by_its_kind(kind):
    assert share_in_table(PurePosixPath("/halls/one"), mounted(kind)) == kind


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "vfat", "ntfs3", "fuseblk", "zfs"])
def test_a_disk_of_this_computer_is_none(kind):
    assert share_in_table(PurePosixPath("/halls/one"), mounted(kind)) is None


def test_the_innermost_mount_decides():
    inside = mounted("nfs4") + "41 40 0:51 / /halls/local rw - ext4 /dev/vdb rw\n"

    assert share_in_table(PurePosixPath("/halls/local/one"), inside) is None
    assert share_in_table(PurePosixPath("/halls/other"), inside) == "nfs4"
    assert share_in_table(PurePosixPath("/halls-of-fame"), inside) is None


def test_of_two_mounts_on_one_folder_the_later_decides():
    assert share_in_table(PurePosixPath("/halls/one"), mounted("ext4") + "42 40 0:52 / /halls rw - cifs //server/share rw\n") == "cifs"


def test_a_mount_with_a_space_in_its_name_is_recognised():
    assert share_in_table(PurePosixPath("/mnt/my hall/one"), mounted("cifs", r"/mnt/my\040hall")) == "cifs"


def test_a_system_without_a_mount_table_is_trusted():
    assert share_in_table(PurePosixPath("/halls/one"), "") is None


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - 供电公司",
        "Dropbox",
        "iCloudDrive",
        "Google Drive",
        "我的坚果云",
        "Nutstore Files",
        "百度网盘",
        "BaiduSyncdisk",
        "微云",
    ],
)
def test_a_folder_that_a_cloud_service_copies_is_refused(tmp_path, name):
    with pytest.raises(NetworkShare) as refused:
        require_local(tmp_path / name / "hall")
    assert refused.value.params["kind"] == name


def test_a_user_who_is_called_like_a_cloud_service_is_not_refused(tmp_path):
    require_local(tmp_path / "weiyun" / "hall")


@by_table
def test_a_link_into_a_share_is_seen_through(tmp_path, monkeypatch):
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "hall").symlink_to(share, target_is_directory=True)
    monkeypatch.setattr(rooms, "_mount_table", lambda: mounted("nfs4", f"{share}"))

    with pytest.raises(NetworkShare):
        require_local(tmp_path / "hall")


@by_table
def test_a_hall_on_a_share_is_neither_made_nor_opened_nor_restored(hall, tmp_path, monkeypatch):
    from hallapp.store.restore import restore

    copy = hall.back_up().file
    monkeypatch.setattr(rooms, "_mount_table", lambda: mounted("cifs", f"{tmp_path}"))

    with pytest.raises(NetworkShare):
        open_hall(hall.folder.path)
    with pytest.raises(NetworkShare):
        make_hall(tmp_path / "new", name="x", windows=1, demo=False)
    with pytest.raises(NetworkShare):
        restore(hall.folder, copy, hall.clock.now())
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform != "win32", reason="only there a path can name another computer")
def test_a_hall_under_the_name_of_another_computer_is_refused():
    with pytest.raises(NetworkShare) as refused:
        make_hall(Path(r"\\server\share\hall"), name="x", windows=1, demo=False)
    assert refused.value.params["kind"] == "UNC"


@by_table
def test_only_a_demo_hall_may_be_forced_onto_a_share(tmp_path, monkeypatch, hall):
    monkeypatch.setattr(rooms, "_mount_table", lambda: mounted("cifs", f"{tmp_path}"))

    with pytest.raises(NetworkShare):
        make(tmp_path / "real", hall.database.ids.new(), demo=False, any_disk=True)
    make_hall(tmp_path / "demo", name="x", windows=1, demo=True, any_disk=True).close()
    open_hall(tmp_path / "demo").close()


def test_a_folder_without_a_hall_is_no_hall(tmp_path):
    with pytest.raises(NoHall):
        open_hall(tmp_path)
    with pytest.raises(NoHall):
        open_hall(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda marker: marker.write_text(""), lambda marker: marker.write_text('{"hall": 1, "x": 2}')]
)
def test_a_hall_whose_marker_is_lost_is_still_the_same_hall(tmp_path, demo, damage):
    make_hall(tmp_path, name="城南营业厅", windows=1, demo=demo).close()
    damage(tmp_path / "hall.json")

    hall = open_hall(tmp_path)
    assert (hall.name, hall.is_demo) == ("城南营业厅", demo)
    hall.close()


def test_a_real_hall_cannot_be_made_a_demo_hall_in_its_marker(tmp_path):
    make_hall(tmp_path, name="城南营业厅", windows=1, demo=False).close()
    folder = Folder(tmp_path)
    folder.write_marker(Marker(hall="x", demo=True))

    assert not folder.read_marker().demo


def test_a_new_epoch_is_later_than_both_histories(tmp_path):
    folder = Folder(tmp_path)
    assert folder.raise_epoch(beyond=4).epoch == 5
    assert folder.raise_epoch(beyond=2).epoch == 6
    assert folder.raise_epoch().epoch == 7
