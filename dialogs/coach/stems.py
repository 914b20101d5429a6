"""Words without their endings, so that forms of one word count as one. Pure; a rough hand, never shown to anybody."""

_PLURALS = (("ies", "y"), ("ied", "y"), ("ss", "ss"), ("s", ""))
_ENDINGS = (("ation", 3), ("ing", 3), ("ment", 3), ("ed", 3), ("er", 5), ("ly", 4), ("y", 3), ("e", 3))
"""What a word may end in, and the least letters that must be left: `apply` is no form of `app`."""
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """`word` without its endings, so that `consulted` and `consultations` are one."""
    for plural, one in _PLURALS:
        if word.endswith(plural) and len(word) - len(plural) >= _SHORTEST_STEM:
            word = word[: -len(plural)] + one
            break
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word
