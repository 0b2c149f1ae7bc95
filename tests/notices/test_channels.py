"""The online channels and their poster: entered by the hall, checked by somebody, never invented."""

import json
from io import StringIO

import pytest
from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

from hallapp.cli.main import main
from hallapp.core.messages import Language
from hallapp.notices.errors import ChannelIncomplete, ChannelUnknown, NoChannel, TooManyChannels
from hallapp.notices.orders import Order
from hallapp.notices.paint.sheets import picture, sheets_of
from hallapp.notices.rules import Kind, Paper

from .conftest import said
from .posters import online_poster


@pytest.fixture
def channels(door):
    return door.hall.notices.channels


def sentences(content) -> str:
    return "\n".join(text for block in content.blocks for text in block.texts)


def test_a_hall_without_channels_is_told_to_enter_one_and_makes_no_poster(door):
    with pytest.raises(NoChannel):
        door.makes(Kind.ONLINE_POSTER)

    assert "先填名称和网址" in door.hall.words.error(door.hall.notices.draft(Order(Kind.ONLINE_POSTER)).refusal)
    assert door.hall.notices.history() == []


def test_the_poster_shows_what_was_entered_to_the_letter(door, channels):
    channels.add(" 手机应用 ", "https://channel.example/app\u200b")
    content = door.makes(Kind.ONLINE_POSTER).notice.content

    assert [(code.label, code.target) for code in content.blocks[0].codes] == [("手机应用", "https://channel.example/app")]
    assert content.blocks[0].codes[0].steps == ("扫码", "登录并绑定户号", "选业务")
    assert ("二维码由本厅核对于", "2020-03-02") in {(line.label, line.value) for line in content.lines}
    assert "索要银行卡密码" in sentences(content)


def test_every_code_on_the_printed_page_is_read_back_as_its_address(paint):
    shown = online_poster(3)
    (sheet,) = sheets_of(paint(shown), Paper.A4)
    found = read_barcodes(picture(sheet, Paper.A4, 150), formats=BarcodeFormats(BarcodeFormat.QRCode))

    assert {each.text for each in found} == {channel.target for channel in shown.channels}


def test_a_way_of_its_own_is_said_on_its_card(door, channels):
    channels.add("手机应用", "channel.example/app")
    channels.add("微信公众号", "channel.example/wx", ("打开微信", "搜索公众号"))
    content = door.makes(Kind.ONLINE_POSTER).notice.content

    assert [code.steps[0] for code in content.blocks[0].codes] == ["扫码", "打开微信"]


def test_it_speaks_english():
    assert "bank password" in sentences(said(online_poster(language=Language.EN)))


@pytest.mark.parametrize(
    ("label", "target"), [("", "channel.example"), ("手机应用", "  "), ("名" * 17, "channel.example"), ("手机", "x" * 201)]
)
def test_a_channel_without_name_or_address_or_with_too_long_ones_is_refused(channels, label, target):
    with pytest.raises(ChannelIncomplete):
        channels.add(label, target)
    assert channels.all() == []


def test_a_poster_has_room_for_three(channels):
    for at in range(3):
        channels.add(f"渠道{at}", f"channel.example/{at}")
    with pytest.raises(TooManyChannels):
        channels.add("第四个", "channel.example/4")


def test_the_paper_is_out_of_date_when_a_channel_changes_but_not_when_somebody_looks_again(door, channels):
    app, wx = channels.add("手机应用", "channel.example/app"), channels.add("微信公众号", "channel.example/wx")
    door.makes(Kind.ONLINE_POSTER)
    door.next_day()
    channels.check(app.id)
    assert door.because() == []

    channels.change(app.id, "手机应用", "channel.example/app2")
    channels.remove(wx.id)
    channels.add("网上营业厅", "channel.example/web")
    assert door.because() == ["“微信公众号”已不用", "新增“网上营业厅”", "“手机应用”的二维码已更换"]


def test_codes_nobody_looked_at_for_a_month_are_warned_about(door, channels):
    app = channels.add("手机应用", "channel.example/app")
    for _ in range(31):
        door.next_day()
    draft = door.hall.notices.draft(Order(Kind.ONLINE_POSTER))
    assert [door.hall.words.tell(each) for each in draft.warnings] == ["二维码已 31 天没有核对，请先扫一遍，再点“核对”"]

    channels.check(app.id)
    assert door.hall.notices.draft(Order(Kind.ONLINE_POSTER)).warnings == ()


def test_removing_a_channel_can_be_taken_back(door, channels):
    app = channels.add("手机应用", "channel.example/app")
    channels.remove(app.id)
    door.hall.undo.undo()

    assert channels.all() == [app]
    with pytest.raises(ChannelUnknown):
        channels.check(door.hall.database.ids.new())


def test_the_customer_notice_shows_the_first_channel_and_says_what_it_is(door, channels):
    channels.add("手机应用", "channel.example/app")
    content = door.makes(Kind.CUSTOMER_NOTICE).notice.content

    assert [(code.label, code.target) for block in content.blocks for code in block.codes] == [("手机应用", "channel.example/app")]


def test_the_command_line_enters_checks_and_removes(door, channels, qapp, monkeypatch, tmp_path):
    def run(*words):
        monkeypatch.setenv("HALLAPP_CLOCK", door.clock.now().isoformat())
        out = StringIO()
        code = main(["--data", str(door.hall.folder.path), "--json", *words], out, StringIO())
        return code, json.loads(out.getvalue())

    assert run("notice", "make", "online_poster", "--out", str(tmp_path / "a.pdf"))[1]["error"]["code"] == "no_channel"
    run("channel", "add", "手机应用", "channel.example/app", "--step", "扫码")
    door.next_day()
    assert run("channel", "check", "1")[1]["channels"] == [
        {"number": 1, "label": "手机应用", "target": "channel.example/app", "steps": ["扫码"], "checked_on": "2020-03-03"}
    ]
    assert run("notice", "make", "online_poster", "--out", str(tmp_path / "a.docx"))[0] == 0
    assert run("channel", "remove", "2")[0] == 3
    assert run("channel", "remove", "1")[1] == {"channels": []}
