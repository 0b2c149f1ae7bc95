"""Sentences come from the catalogue, whatever form they have there."""

import pytest

from hallapp.core.messages import Language, Words
from hallapp.core.sentences import sentence


@pytest.mark.parametrize(("language", "said"), [(Language.ZH, "在厅 18/20"), (Language.EN, "Inside 18/20")])
def test_a_sentence_that_has_one_form_only_is_said_with_a_count_too(language, said):
    assert Words(language).tell(sentence("display.in_hall", count=18, limit=20)) == said
