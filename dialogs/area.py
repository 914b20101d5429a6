"""Where somebody lives, as the names of who decides there. Values only. Never holds a postcode."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """The names of one place in England, as people know them; "" where there is none or it is not known.

    `council` is the one for social care (county, unitary, borough); `district` is the second council where there are two.
    `kind` is the upper council's: county, unitary, metropolitan, london. `mp` is "" when it is not known who that is; `vacant`
    when it is known that there is none. `icb_was` is what the NHS board was called before April 2026, where that changed.
    `agreed`: the person wants the names kept. `before` are names they agreed to earlier, while they are asked about these.
    """

    constituency: str = ""
    mp: str = ""
    mp_page: str = ""
    council: str = ""
    district: str = ""
    kind: str = ""
    ward: str = ""
    division: str = ""
    icb: str = ""
    icb_was: str = ""
    vacant: bool = False
    agreed: bool = False
    before: "Area | None" = None

    @property
    def kept(self) -> "Area | None":
        """The names that the person wants kept: these, or those from before."""
        return self if self.agreed else self.before

    @property
    def two_tier(self) -> bool:
        """Whether two councils share the work here."""
        return bool(self.district)
