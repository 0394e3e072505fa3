"""`apply_fix`: the mend that a finding offers, made."""

from typing import Final, TypeVar, cast

from dbtagreements.errors import InvalidValue
from dbtagreements.model import AGREEMENTS, COMMITMENTS, Agreement, Treatment
from dbtagreements.rules.finding import Finding
from dbtagreements.rules.patch import patched
from dbtagreements.wire.documents import read_document, reader_of
from dbtagreements.wire.text import Limits
from dbtagreements.wire.writing import written

__all__ = ["apply_fix"]

_A = TypeVar("_A", bound=Agreement | Treatment)

_MOST: Final = Limits().problems


def apply_fix(subject: _A, finding: Finding) -> _A:
    """The agreement or treatment with the mend that a finding offers.

    The mended text is another text than the one that was signed: signatures cover it no more, and
    it keeps its version. To mend an agreement that has been signed, make the next version of it
    (`amend`) with what the mended one says, and have that signed.

    Args:
        subject: What was checked.
        finding: One of the findings of that check, with a `fix`.

    Returns:
        Another value of the same class; `subject` is unchanged. Its history is kept.

    Raises:
        InvalidValue: The finding offers no mend, the mend was made for another document, or the
            mended document would be meaningless.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> from dbtagreements import Target, TargetLevel, WorkOnTargets, check, replace_at
        >>> from dbtagreements.templates import minimal
        >>> levels = (TargetLevel.SKILLS, TargetLevel.LIFE_THREATENING)
        >>> targets = tuple(Target(level=level) for level in levels)
        >>> upside_down = replace_at(minimal("relationship"), "/commitments/0/targets", targets)
        >>> (finding,) = check(upside_down, at=DateTime(2026, 1, 4, 17, tzinfo=UTC)).findings
        >>> finding.rule
        'REL004'
        >>> mended = apply_fix(upside_down, finding)
        >>> mended.commitments_of(WorkOnTargets)[0].targets[0].level
        TargetLevel.LIFE_THREATENING
    """
    if finding.fix is None:
        raise InvalidValue.one("missing", "/fix", "expected a finding that offers a mend")
    document = patched(written(subject), finding.fix)
    agreements = subject.agreements if isinstance(subject, Treatment) else (subject,)
    # A mend adds nothing, so the classes that were there are all that it can need.
    types = dict.fromkeys((*AGREEMENTS, *map(type, agreements)))
    promises = (type(promise) for agreement in agreements for promise in agreement.commitments)
    reader = reader_of(tuple(dict.fromkeys((*COMMITMENTS, *promises))), tuple(types))
    return cast(_A, read_document(reader, document, type(subject), _MOST))
