"""What the bootstrap says, in Chinese and English: the program's own catalogues are not there yet when it speaks."""

import sys

SENTENCES: dict[str, tuple[str, str]] = {
    "usage": (
        "用法：\n  python3 installer/bootstrap.py run    打开营业厅助手（首次自动安装）\n"
        "  python3 installer/bootstrap.py test   运行全部测试（首次自动安装）",
        "Usage:\n  python3 installer/bootstrap.py run    open the program (sets itself up the first time)\n"
        "  python3 installer/bootstrap.py test   run all tests (sets itself up the first time)",
    ),
    "waiting": ("另一个安装正在进行，等它结束……", "Another set-up is running; waiting for it to end …"),
    "system": ("正在安装系统组件：{packages}", "Installing system packages: {packages}"),
    "system_repair": (
        "没有装上，可能是上次装到一半断了：先把它收尾，再装一次……",
        "That failed, perhaps because an earlier installation was cut off: finishing that one, then trying again …",
    ),
    "system_line": (
        "缺少系统组件。请执行下面这一行，再重新运行同一条命令：\n\n  {line}\n",
        "System packages are missing. Run the line above, then the same command again.",
    ),
    "system_unknown": (
        "缺少系统组件，请用本系统的软件管理器安装后重试：{names}",
        "These are missing; install them with this system's package manager, then try again: {names}",
    ),
    "environment": ("正在建立运行环境 .venv ……", "Making the environment .venv …"),
    "repair": ("上次安装中断，重新建立 .venv ……", "The last set-up was interrupted; making .venv anew …"),
    "dependencies": ("正在安装依赖（首次约 100 MB，请稍候）……", "Installing dependencies (about 100 MB the first time) …"),
    "dependencies_failed": (
        "依赖没有装上，原因见上。请检查网络，再运行同一条命令。\n"
        "内网电脑请先设置 PIP_INDEX_URL（镜像），或 PIP_NO_INDEX=1 和 PIP_FIND_LINKS（本地文件夹）。",
        "The dependencies could not be installed; the reason is above. Check the network and run the same command again.\n"
        "Without internet set PIP_INDEX_URL (a mirror), or PIP_NO_INDEX=1 and PIP_FIND_LINKS (a folder), first.",
    ),
    "project": ("正在安装营业厅助手……", "Installing the program itself …"),
    "catalogues": ("正在编译界面文字……", "Compiling the catalogues …"),
    "step_failed": ("这一步没有成功，原因见上：{step}", "This step failed; the reason is above: {step}"),
    "not_usable": ("无法读写 {what}：{why}", "Cannot read or write {what}: {why}"),
    "demo_hall": ("第一次打开：正在准备演示厅……", "First start: preparing the demo hall …"),
    "ready": ("安装完成。", "Everything is set up."),
    "no_display": (
        "这里没有显示器：在演示厅里走完一天，把健康公示和各页画面存到文件夹。",
        "There is no display here: the demo hall's day is played, and the staff board and a picture of every tab go into a folder.",
    ),
    "stopped": ("已停止。重新运行同一条命令即可继续。", "Stopped. Run the same command again to go on."),
}


class Trouble(Exception):
    """Set-up cannot go on; `key` and `params` say why and what to do."""

    def __init__(self, key: str, **params: str) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def both(key: str, **params: str) -> str:
    """The sentence of `key` in Chinese and in English, on one line where they fit."""
    said = [sentence.format(**params) for sentence in SENTENCES[key]]
    is_short = len("".join(said)) < 80 and "\n" not in "".join(said)
    return ("  " if is_short else "\n").join(said)


def say(key: str, **params: str) -> None:
    """Print a sentence at once, on a console of any encoding."""
    print(both(key, **params), file=sys.stderr, flush=True)  # noqa: T201 - the console is all there is


def prepare_console() -> None:
    """Make sure that no sentence fails on a console that lacks its characters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
