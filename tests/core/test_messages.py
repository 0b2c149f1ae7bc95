"""Sentences come from the catalogue, whatever form they have there."""

import pytest

from hallapp.core.messages import Language, Words
from hallapp.core.sentences import sentence


@pytest.mark.parametrize(("language", "said"), [(Language.ZH, "陈立、另 5 人"), (Language.EN, "陈立 and 5 more")])
def test_a_sentence_that_has_one_form_only_is_said_with_a_count_too(language, said):
    assert Words(language).tell(sentence("today.missing.more", names="陈立", count=5)) == said
