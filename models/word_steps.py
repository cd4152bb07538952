"""Two wordings side by side, word by word: what stays, what goes, what comes."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\w+(?:[*:’'/-]\w+)*|\s+|[^\w\s]")


class Step(NamedTuple):
    """A stretch of words that stays (both sides alike), is replaced, goes (new is empty) or comes (old is empty)."""

    old: str
    new: str

    @property
    def stays(self) -> bool:
        """Whether nothing was changed here."""
        return self.old == self.new


def word_steps(old: str, new: str) -> list[Step]:
    """Return the way from one wording to another; a blank or a comma between two changes counts as changed with them.

    The old sides joined are the old wording, the new sides the new one.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    steps: list[Step] = []
    for _, a, b, c, d in matcher.get_opcodes():
        _add(steps, Step("".join(before[a:b]), "".join(after[c:d])))
    return steps


def _add(steps: list[Step], step: Step) -> None:
    """Add a step; two changes that only a sign or a blank keeps apart become one."""
    if not step.stays and len(steps) > 1 and _is_slight(steps[-1]):
        between, former = steps.pop(), steps.pop()
        step = Step(former.old + between.old + step.old, former.new + between.new + step.new)
    steps.append(step)


def _is_slight(step: Step) -> bool:
    return step.stays and len(step.old) < 3 and not any(sign.isalnum() for sign in step.old)
