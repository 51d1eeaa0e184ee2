"""Offices set beside a name by the form of a text: lines of a form, notices of a death."""

import re

from archive_search.knowledge.officials.holdings import (
    Sentence,
    free_offices,
    has_several_holders,
    is_alone,
    is_held_together,
    names_in,
)

_OBITUARY = re.compile(r";(?P<chain>R(?:[,;]{1,2}R){0,8})(?=[;,xo.)]|\Z)")
_NAMED = re.compile(
    r"(?:\A[-x]{0,3}|[;:]|(?P<bracket>\())(?P<chain>R(?:[,-]R){0,3}):[HK]{0,2}(?P<holder>[Nn])"
    r"(?P<others>(?:[,&]{1,2}[HK]{1,2}[Nn]){0,20})(?=[-,;()]|x?\Z)"
)
_BRACKETED = re.compile(r"(?P<office>R)\([HK]{1,2}(?P<name>[NnA])\)")
_LABELLED = re.compile(
    r"(?P<name>[NnA])(?:[y,;x-]{0,3}(?P<label>e):|[,;-](?P<plain>e))(?P<chain>R(?:[,;-]R){0,8})"
)


def of_the_dead(sentence: Sentence) -> None:
    """`Đồng chí A, sinh năm 1931; quê quán: …; nguyên R, nguyên R; đã từ trần`: former offices between
    semicolons are those of the only person of the sentence."""
    names = [at for at, code in enumerate(sentence.codes) if code in "NA"]
    if len(names) != 1 or any(one.status != "former" for one in sentence.held.get(names[0], ())):
        return
    for match in _OBITUARY.finditer(sentence.codes, names[0]):
        offices = list(free_offices(sentence, match.start("chain"), match["chain"]))
        first = sentence.items[offices[0]].office if offices else None
        if first and first.status == "former":
            for office in offices:
                sentence.give(names[0], office)


def in_forms(sentence: Sentence) -> None:
    """`Họ và tên: A; Chức vụ: R`, `R: ông A, bà B` as a line, `R (ông A)`."""
    for match in _NAMED.finditer(sentence.codes):
        for office in free_offices(sentence, match.start("chain"), match["chain"]):
            if match["bracket"] and is_alone(sentence.items[office]):
                continue
            sentence.give(match.start("holder"), office)
            if has_several_holders(sentence.items[office]):
                for name in names_in(sentence, match.start("others"), match.end("others")):
                    sentence.give(name, office)
    for match in _BRACKETED.finditer(sentence.codes):
        if match.start() not in sentence.owner and not is_held_together(sentence.items[match.start()]):
            sentence.give(match.start("name"), match.start())
    for match in _LABELLED.finditer(sentence.codes):
        if sentence.items[max(match.start("label"), match.start("plain"))].event == "labels":
            for office in free_offices(sentence, match.start("chain"), match["chain"]):
                sentence.give(match.start("name"), office)
