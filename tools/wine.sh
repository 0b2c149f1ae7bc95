#!/usr/bin/env bash
# Sets up CPython for Windows with the project's packages under Wine, on Debian 12: bash tools/wine.sh FOLDER
#
# Leaves two programs there: FOLDER/run ARGUMENTS… (of Python) and FOLDER/tests ARGUMENTS… (of pytest). Wine is not Windows: what passes there can
# fail on Windows and the other way round; docs/developing.md says what is known of that. Everything comes from package indexes:
#   python311.dll, the standard library's .pyd, SQLite, OpenSSL   from the wheel of panda3d for Windows, which carries them as CPython ships them
#   the standard library's .py                                    from the CPython 3.11 of .venv
#   packages                                                      the wheels for Windows of installer/locks/test.txt
# python.exe, python3.dll and the two libraries that Wine 8 lacks are made here, a few lines each.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
here=$(realpath -m "${1:?where to?}")
wine=/usr/lib/wine/wine64
gcc=x86_64-w64-mingw32-gcc
panda="panda3d==1.10.16"
export WINEPREFIX="$here/prefix" WINEDEBUG=-all WINEARCH=win64

command -v $gcc >/dev/null && [ -x $wine ] || { echo "apt-get install --no-install-recommends wine64 gcc-mingw-w64-x86-64 unzip"; exit 1; }
[ -x "$root/.venv/bin/python" ] || { echo "python3 installer/bootstrap.py test"; exit 1; }
[ "$("$root/.venv/bin/python" -c 'import sys; print(*sys.version_info[:2])')" = "3 11" ] || { echo "needs CPython 3.11"; exit 1; }
mkdir -p "$here"/{wheels,made,python/DLLs,temp}

# Wheels
locked=$(sed -n 's/^\([A-Za-z0-9_.-]*==[^ ;]*\).*/\1/p' "$root/installer/locks/test.txt")
# shellcheck disable=SC2086 # one word a package
"$root/.venv/bin/python" -m pip download -qq --disable-pip-version-check --no-deps --only-binary :all: --platform win_amd64 --python-version 3.11 \
    --implementation cp -d "$here/wheels" $panda $locked

# Python
unzip -qoj "$here"/wheels/panda3d-*.whl 'deploy_libs/*' -d "$here/made"
cp "$here"/made/*.pyd "$here"/made/{libcrypto-3,libssl-3,libffi-8,sqlite3}.dll "$here/python/DLLs/"
cp "$here"/made/{python311,VCRUNTIME140}.dll "$here/python/"
stdlib=$("$root/.venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
mkdir -p "$here/python/Lib"
tar -C "$stdlib" --exclude=./site-packages --exclude=./lib-dynload --exclude=./test --exclude=__pycache__ -c . | tar -C "$here/python/Lib" -x
mkdir -p "$here/python/Lib/site-packages"
for wheel in "$here"/wheels/*.whl; do
    case $wheel in */panda3d-*) ;; *) unzip -qo "$wheel" -d "$here/python/Lib/site-packages" ;; esac
done
# Wine hands QT_… variables to nobody.
echo 'import os; os.environ.setdefault("QT_QPA_PLATFORM", os.environ.get("HALL_QPA", "offscreen"))' >"$here/python/Lib/site-packages/sitecustomize.py"
echo 'W:\src' >"$here/python/Lib/site-packages/hallapp.pth"

cd "$here/made"
cat >python.c <<'C'
#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
C
cat >python.manifest <<'X'
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"><compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
<application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application></compatibility></assembly>
X
cat >nothing.c <<'C'
int DllMain(void *module, unsigned reason, void *reserved) { return 1; }
C
cat >icuuc.c <<'C'
/* Part of Windows 10. Qt asks it only for encodings that it does not know itself; there are none here. */
#define OUT __declspec(dllexport) void *
OUT ucnv_open(const char *name, int *error) { *error = 4; return 0; }
#define NONE(name) OUT name(void) { return 0; }
NONE(ucnv_countAvailable) NONE(ucnv_close) NONE(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NONE(UCNV_TO_U_CALLBACK_SUBSTITUTE) NONE(ucnv_reset)
NONE(ucnv_getMaxCharSize) NONE(ucnv_getName) NONE(ucnv_getToUCallBack) NONE(ucnv_getFromUCallBack) NONE(ucnv_setToUCallBack)
NONE(ucnv_setFromUCallBack) NONE(ucnv_cbToUWriteUChars) NONE(ucnv_toUnicode) NONE(ucnv_cbFromUWriteUChars) NONE(ucnv_toUCountPending)
NONE(ucnv_fromUCountPending) NONE(ucnv_getStandardName) NONE(ucnv_getAvailableName) NONE(ucnv_fromUnicode)
C
cat >bcryptprimitives.c <<'C'
/* Part of Windows 10. */
__declspec(dllimport) unsigned char SystemFunction036(void *, unsigned);
__declspec(dllexport) int ProcessPrng(char *into, unsigned long long bytes) {
    for (; bytes; bytes--) if (!SystemFunction036(into++, 1)) return 0;
    return 1;
}
C
# The names of the sorted table of exports
x86_64-w64-mingw32-objdump -p python311.dll | awk '/\[Ordinal\/Name Pointer\] Table/ {found = 1} found && /\[ *[0-9]+\]/ {print $NF}' >names
{ echo "LIBRARY python311.dll"; echo EXPORTS; cat names; } >python311.def
{ echo "LIBRARY python3.dll"; echo EXPORTS; awk '{print $1 " = python311." $1}' names; } >python3.def
x86_64-w64-mingw32-dlltool -d python311.def -l libpython311.a
echo '1 24 "python.manifest"' | x86_64-w64-mingw32-windres -o manifest.o
$gcc -O2 -municode python.c manifest.o -L. -lpython311 -o "$here/python/python.exe"
library="$gcc -shared -nostdlib -Wl,-e,DllMain nothing.c"
$library python3.def -o "$here/python/python3.dll"

# A computer with Chinese Windows, drive W: the checkout and T: the tests' folder
$wine wineboot -i >/dev/null 2>&1
$wine winecfg -v win10 >/dev/null 2>&1
$library icuuc.c -o "$WINEPREFIX/drive_c/windows/system32/icuuc.dll"
$library bcryptprimitives.c -ladvapi32 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll"
ln -sfn "$root" "$WINEPREFIX/dosdevices/w:"
ln -sfn "$here/temp" "$WINEPREFIX/dosdevices/t:"
ln -sfn "$here/python" "$WINEPREFIX/dosdevices/p:"
locale -a | grep -qi 'zh_CN.utf8' || localedef -i zh_CN -f UTF-8 zh_CN.UTF-8

# Through a pipe: Wine shows Python no usable output that is a file.
program() {
    cat >"$here/$1" <<B
#!/usr/bin/env bash
export WINEPREFIX="$WINEPREFIX" WINEDEBUG=-all LC_ALL=zh_CN.UTF-8 PYTHONPYCACHEPREFIX='T:\\pyc'
set -o pipefail
cd "$root" # Wine takes the nearest drive, which is W:
$wine 'P:\\python.exe' $2 "\$@" </dev/null 2>&1 | cat
B
    chmod +x "$here/$1"
}
program run ""
program tests "-m pytest -n0 -p no:cacheprovider --basetemp T:\\\\tests"
"$here/run" -c "import sys, PySide6.QtCore as qt, hallapp; print('Python', sys.version, 'Qt', qt.qVersion(), 'hallapp', hallapp.__version__)"
