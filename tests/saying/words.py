"""Words that nothing that people read about their agreements may hold."""

import re

# As domain knowledge has it: they blame, or they hurt.
NEVER = re.compile(
    r"\b(fail|fails|failed|failures?|violat\w+|non-?complian\w+|manipulat\w+|attention-seeking|resistant|"
    r"refus\w+|excuse\w*|punish\w*|bad|broken promise|committed suicide|successful)\b",
    re.IGNORECASE,
)
