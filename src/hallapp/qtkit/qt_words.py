"""Qt's own words (file dialogs, the menu of a text field) in the language of the program."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from hallapp.core.messages import Language

_CATALOGUE = {Language.ZH: "qtbase_zh_CN", Language.EN: ""}
_worn: list[QTranslator] = []


def speak_qt(language: Language) -> None:
    """Have Qt speak `language` from now on; where its catalogue is missing it speaks English."""
    application = QCoreApplication.instance()
    if application is None:
        return
    while _worn:
        application.removeTranslator(_worn.pop())
    translator = QTranslator(application)
    name = _CATALOGUE[language]
    if name and translator.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
        _worn.append(translator)
