"""`rule`: the page of a rule, or a list of a family or of all."""

from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DONE, Command, Misunderstood

__all__ = ["RULE"]


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "code",
        metavar="CODE",
        nargs="?",
        help="the code of a rule such as SAF003, or of a family such as SAF, which is listed "
        "(default: a list of all)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements import STANDARD_RULES, UnknownCode
    from dbtagreements.cli.orders import family_of
    from dbtagreements.cli.rule_pages import say_list, say_page
    from dbtagreements.cli.screen import standard

    if arguments.code is None:
        say_list(STANDARD_RULES.rules, standard())
        return DONE
    code = arguments.code.upper()
    family = [rule for rule in STANDARD_RULES.rules if family_of(rule.code) == code]
    if family:
        say_list(family, standard())
        return DONE
    try:
        rule = STANDARD_RULES.rule(code)
    except UnknownCode as error:
        expected = str(error)
    else:
        say_page(rule, standard())
        return DONE
    raise Misunderstood("rule", expected)


RULE = Command("rule", "explain a rule of the check, or list a family or all", _describe, _run)
