"""Figures of a made-up team, for the recordings. Must never be anybody's real numbers."""

from dialogs.queries import Figures, ToDo

FIGURES = Figures(
    people={"all": 412, "active": 230, "subscribed": 325},
    stages={"planning": 160, "ready": 71, "approached": 58, "replied": 22, "meeting_booked": 12, "met": 9, "refused": 3},
    deciders={"mp": 190, "council": 74, "icb": 51, "hwb": 4},
    asks={"meet": 120, "write": 66},
    barriers={"money": 88, "time": 31},
    promises={"open": 14, "late": 6, "kept": 11},
    reminders={"waiting": 140, "shown": 37, "missed": 5},
    stuck={"ask": 19, "barrier": 12},
    questions={"waiting": 7, "answered": 42},
    updates={"sent": 6, "arrived": 1840},
)
TO_DO = ToDo(unmatched=12, words={"parking": 6, "rota": 5}, steps={"who": 9, "ask": 6})
