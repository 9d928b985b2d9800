"""The grammar of times: what each phrase reads as, what is refused and for which word, and what holds for all."""

import re
import time
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from edtf_oracle import strict_bounds
from hypothesis import given, settings
from hypothesis import strategies as st

import unha2
from unha2._records.timeframe import Timeframe
from unha2._records.timeframe_grammar.reading import Reading
from unha2._records.timeframe_grammar.rules import read_time
from unha2.vocabulary import TimeframeBasis, TimeframeKind, TimeframeModifier

PERIOD, DEADLINE, OPEN = TimeframeKind.PERIOD, TimeframeKind.DEADLINE, TimeframeKind.OPEN
ALTERNATIVES, EVENT, STATE = TimeframeKind.ALTERNATIVES, TimeframeKind.EVENT, TimeframeKind.STATE
WORDS, CONVENTION, INFERRED = TimeframeBasis.WORDS, TimeframeBasis.CONVENTION, TimeframeBasis.INFERRED
NAMES = "January February March April May June July August September October November December".split()  # noqa: SIM905
#: The years that the context implies for two phrases of the source.
CONTEXT = {"RES.5/M2": 2023, "RES.7/M11": 2024}

# words | first day | last day | EDTF | basis | modifiers | anchor
READ = """
third quarter of 2024 | 2024-07-01 | 2024-09-30 | 2024-35 | words |  |
by the first quarter of 2024 |  | 2024-03-31 | [..2024-03] | words | by |
in the second half of 2026 | 2026-07-01 | 2026-12-31 | 2026-41 | words |  |
by the week of 3 June 2024 |  | 2024-06-09 | [..2024-06-09] | inferred | by |
in the week of Wednesday 5 June 2024 | 2024-06-03 | 2024-06-09 | 2024-06-03/2024-06-09 | inferred |  |
week beginning 5 June 2024 | 2024-06-05 | 2024-06-11 | 2024-06-05/2024-06-11 | words |  |
at the earliest in 2025 | 2025-01-01 |  | 2025/.. | words |  |
in June 2025 at the earliest | 2025-06-01 |  | 2025-06/.. | words |  |
at the latest in 2025 |  | 2025-12-31 | [..2025] | words | by |
in 2025 at the latest |  | 2025-12-31 | [..2025] | words | by |
by 2025 at the latest |  | 2025-12-31 | [..2025] | words | by |
at the latest by June 2024 |  | 2024-06-30 | [..2024-06] | words | by |
the first of June 2024 | 2024-06-01 | 2024-06-01 | 2024-06-01 | words |  |
last quarter of 2024 - first quarter of 2025 | 2024-10-01 | 2025-03-31 | 2024-10/2025-03 | words |  |
By Q1 2026 |  | 2026-03-31 | [..2026-03] | words | by |
by June 30, 2024 |  | 2024-06-30 | [..2024-06-30] | words | by |
by Monday 3 June 2024 |  | 2024-06-03 | [..2024-06-03] | words | by |
by December 2024 (subject to funding) |  | 2024-12-31 | [..2024-12] | words | by |
June 2025, subject to approval by the Assembly | 2025-06-01 | 2025-06-30 | 2025-06 | words |  |
June 2024 (subject to funds, / at the plenary by COP28) | 2024-06-01 | 2024-06-30 | 2024-06 | words |  |
June 2024 (TBC) | 2024-06-01 | 2024-06-30 | 2024-06 | words |  |
June 2024 - to be confirmed | 2024-06-01 | 2024-06-30 | 2024-06 | words |  |
by the end of the year 2025 |  | 2025-12-31 | [..2025] | words | by end |
by year-end 2025 |  | 2025-12-31 | [..2025] | words | by end |
by the biennium 2024-2025 |  | 2025-12-31 | [..2025] | words | by |
by the end of the 2024-25 biennium |  | 2025-12-31 | [..2025] | words | by end |
during the triennium 2024 to 2026 | 2024-01-01 | 2026-12-31 | 2024/2026 | words |  |
from the beginning of the biennium 2024-2025 onwards | 2024-01-01 |  | 2024/.. | words | beginning ongoing |
at WUF12 (4-8 November 2024) | 2024-11-04 | 2024-11-08 | 2024-11-04/2024-11-08 | words |  | WUF12
at the December 2023 meeting | 2023-12-01 | 2023-12-31 | 2023-12 | words |  | meeting
by the 2025 session of the Assembly |  | 2025-12-31 | [..2025] | words | by | session of the Assembly
session of the Assembly in 2029 | 2029-01-01 | 2029-12-31 | 2029 | words |  | session of the Assembly
at a meeting, in June 2024 | 2024-06-01 | 2024-06-30 | 2024-06 | words |  | meeting
at its third session, 5-9 June 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  | its third session
at the forum from 5 to 9 June 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  | forum
at the meeting of the year 2024 | 2024-01-01 | 2024-12-31 | 2024 | words |  | meeting
at UNEA-6 in the first quarter of 2024 | 2024-01-01 | 2024-03-31 | 2024-33 | words |  | UNEA-6
by the end of 2026 |  | 2026-12-31 | [..2026] | words | by end |
no later than 31 December 2026 |  | 2026-12-31 | [..2026-12-31] | words | by |
not later than the end of Q3 2024 |  | 2024-09-30 | [..2024-09] | words | by end |
on or before 3 May 2024 |  | 2024-05-03 | [..2024-05-03] | words | by |
until 2025 |  | 2025-12-31 | [..2025] | words | by |
up to mid-2025 |  | 2025-08-31 | [..2025-08] | convention | by mid |
before June 2024 |  | 2024-05-31 | [..2024-05] | words | before |
before 2024 |  | 2023-12-31 | [..2023] | words | before |
prior to 1 March 2024 |  | 2024-02-29 | [..2024-02-29] | words | before |
before the end of the biennium 2024-2025 |  | 2025-12-31 | [..2025] | words | before end |
after the end of the biennium 2024-2025 | 2026-01-01 |  | 2026/.. | words | end |
from 2024 to December 2024 | 2024-01-01 | 2024-12-31 | 2024/2024-12 | words |  |
from January 2024 to 2024 | 2024-01-01 | 2024-12-31 | 2024-01/2024 | words |  |
before the end of 2024 |  | 2024-12-31 | [..2024] | words | before end |
not before June 2024 | 2024-06-01 |  | 2024-06/.. | words |  |
not earlier than mid-2024 | 2024-05-01 |  | 2024-05/.. | convention | mid |
after 2024 | 2025-01-01 |  | 2025/.. | words |  |
after the end of June 2024 | 2024-07-01 |  | 2024-07/.. | words | end |
after the week of 5 June 2024 | 2024-06-10 |  | 2024-06-10/.. | inferred |  |
from June 2024 | 2024-06-01 |  | 2024-06/.. | words | ongoing |
since 2024 | 2024-01-01 |  | 2024/.. | words | ongoing |
as of 1 June 2024 | 2024-06-01 |  | 2024-06-01/.. | words | ongoing |
starting with the first session of 2024 | 2024-01-01 |  | 2024/.. | words | ongoing | first session
starting in early 2025 | 2025-01-01 |  | 2025/.. | words | early ongoing |
from late June 2024 onwards | 2024-06-21 |  | 2024-06-21/.. | convention | late ongoing |
June 2024 onwards | 2024-06-01 |  | 2024-06/.. | words | ongoing |
2024 - ongoing | 2024-01-01 |  | 2024/.. | words | ongoing |
2024, and beyond | 2024-01-01 |  | 2024/.. | words | ongoing |
from 2024-25 onwards | 2024-01-01 |  | 2024/.. | words | ongoing |
from June 2024 to July 2025 | 2024-06-01 | 2025-07-31 | 2024-06/2025-07 | words |  |
from 5 to 9 June 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  |
from June 5 to 9, 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  |
the period from 2024 until 2026 | 2024-01-01 | 2026-12-31 | 2024/2026 | words |  |
in the period 2024-2026 | 2024-01-01 | 2026-12-31 | 2024/2026 | words |  |
between May and July 2024 | 2024-05-01 | 2024-07-31 | 2024-05/2024-07 | words |  |
5-9 June 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  |
June 5-9, 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  |
Jun. 5-9, 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  |
June 5-9 2023 | 2023-06-05 | 2023-06-09 | 2023-06-05/2023-06-09 | words |  |
29 May - 3 June 2023 | 2023-05-29 | 2023-06-03 | 2023-05-29/2023-06-03 | words |  |
June 29 - July 3, 2024 | 2024-06-29 | 2024-07-03 | 2024-06-29/2024-07-03 | words |  |
29 December - 3 January 2024 | 2023-12-29 | 2024-01-03 | 2023-12-29/2024-01-03 | inferred |  |
5 May 2024-12 June 2024 | 2024-05-05 | 2024-06-12 | 2024-05-05/2024-06-12 | words |  |
Monday 3 - Friday 7 June 2024 | 2024-06-03 | 2024-06-07 | 2024-06-03/2024-06-07 | words |  |
Mon., June 3rd, 2024 | 2024-06-03 | 2024-06-03 | 2024-06-03 | words |  |
03-Jun-2024 | 2024-06-03 | 2024-06-03 | 2024-06-03 | words |  |
30 and 31 May 2025 | 2025-05-30 | 2025-05-31 | 2025-05-30/2025-05-31 | words |  |
3, 4 and 5 June 2024 | 2024-06-03 | 2024-06-05 | 2024-06-03/2024-06-05 | words |  |
5-6 and 7-8 June 2024 | 2024-06-05 | 2024-06-08 | 2024-06-05/2024-06-08 | words |  |
Q3 2024 | 2024-07-01 | 2024-09-30 | 2024-35 | words |  |
2024-Q3 | 2024-07-01 | 2024-09-30 | 2024-35 | words |  |
2024 H2 | 2024-07-01 | 2024-12-31 | 2024-41 | words |  |
quarter 3 of 2024 | 2024-07-01 | 2024-09-30 | 2024-35 | words |  |
Q1-Q2 2024 | 2024-01-01 | 2024-06-30 | 2024-01/2024-06 | words |  |
October - May 2024 | 2023-10-01 | 2024-05-31 | 2023-10/2024-05 | inferred |  |
Q4-Q1 2025 | 2024-10-01 | 2025-03-31 | 2024-10/2025-03 | inferred |  |
third and fourth of June 2024 | 2024-06-03 | 2024-06-04 | 2024-06-03/2024-06-04 | words |  |
first and second quarters of 2024 | 2024-01-01 | 2024-06-30 | 2024-01/2024-06 | words |  |
H1 2025 | 2025-01-01 | 2025-06-30 | 2025-40 | words |  |
first semester of 2024 | 2024-01-01 | 2024-06-30 | 2024-40 | words |  |
last half of 2024 | 2024-07-01 | 2024-12-31 | 2024-41 | words |  |
by mid-2026 |  | 2026-08-31 | [..2026-08] | convention | by mid |
by late 2024 |  | 2024-12-31 | [..2024] | words | by late |
mid-year 2026 | 2026-05-01 | 2026-08-31 | 2026-38 | convention | mid |
end-2024 | 2024-09-01 | 2024-12-31 | 2024-39 | convention | end |
at the end of 2024 | 2024-09-01 | 2024-12-31 | 2024-39 | convention | end |
beginning of 2025 | 2025-01-01 | 2025-04-30 | 2025-37 | convention | beginning |
early June 2024 | 2024-06-01 | 2024-06-10 | 2024-06-01/2024-06-10 | convention | early |
mid-June 2024 | 2024-06-11 | 2024-06-20 | 2024-06-11/2024-06-20 | convention | mid |
late February 2024 | 2024-02-21 | 2024-02-29 | 2024-02-21/2024-02-29 | convention | late |
late Q3 2024 | 2024-09-01 | 2024-09-30 | 2024-09 | convention | late |
early H2 2024 | 2024-07-01 | 2024-08-31 | 2024-07/2024-08 | convention | early |
early to mid-2024 | 2024-01-01 | 2024-08-31 | 2024/2024-08 | convention | early mid |
mid- to late 2024 | 2024-05-01 | 2024-12-31 | 2024-05/2024 | convention | mid late |
early-mid 2024 | 2024-01-01 | 2024-08-31 | 2024/2024-08 | convention | early mid |
late 2024/early 2025 | 2024-09-01 | 2025-04-30 | 2024-09/2025-04 | convention | late early |
late 2024 and early 2025 | 2024-09-01 | 2025-04-30 | 2024-09/2025-04 | convention | late early |
from October 2024 to the end of 2024 | 2024-10-01 | 2024-12-31 | 2024-10/2024 | words | end |
from early 2024 to March 2024 | 2024-01-01 | 2024-03-31 | 2024/2024-03 | words | early |
May to July 2024 | 2024-05-01 | 2024-07-31 | 2024-05/2024-07 | words |  |
November 2023 to February 2024 | 2023-11-01 | 2024-02-29 | 2023-11/2024-02 | words |  |
2024 to June 2025 | 2024-01-01 | 2025-06-30 | 2024/2025-06 | words |  |
during the months of June and July 2024 | 2024-06-01 | 2024-07-31 | 2024-06/2024-07 | words |  |
June, 2024 | 2024-06-01 | 2024-06-30 | 2024-06 | words |  |
in the year of 2024 | 2024-01-01 | 2024-12-31 | 2024 | words |  |
2024-06-03 | 2024-06-03 | 2024-06-03 | 2024-06-03 | words |  |
2024-06 | 2024-06-01 | 2024-06-30 | 2024-06 | words |  |
2024-12 | 2024-12-01 | 2024-12-31 | 2024-12 | words |  |
2024 - 5 June 2025 | 2024-01-01 | 2025-06-05 | 2024/2025-06-05 | words |  |
2024 - 5 of June 2025 | 2024-01-01 | 2025-06-05 | 2024/2025-06-05 | words |  |
early / mid 2024 | 2024-01-01 | 2024-08-31 | 2024/2024-08 | convention | early mid |
first/second quarter of 2024 | 2024-01-01 | 2024-06-30 | 2024-01/2024-06 | words |  |
first - second quarter of 2024 | 2024-01-01 | 2024-06-30 | 2024-01/2024-06 | words |  |
2010-09 | 2010-09-01 | 2010-09-30 | 2010-09 | words |  |
2024-25 | 2024-01-01 | 2025-12-31 | 2024/2025 | words |  |
2024/25 | 2024-01-01 | 2025-12-31 | 2024/2025 | words |  |
2024-01/2024-06 | 2024-01-01 | 2024-06-30 | 2024-01/2024-06 | words |  |
2024-06-03/2024-06-09 | 2024-06-03 | 2024-06-09 | 2024-06-03/2024-06-09 | words |  |
in 2024 and 2025 | 2024-01-01 | 2025-12-31 | 2024/2025 | words |  |
2024, 2025, and 2026 | 2024-01-01 | 2026-12-31 | 2024/2026 | words |  |
\uff12\uff10\uff12\uff14\u3000 | 2024-01-01 | 2024-12-31 | 2024 | words |  |
3\u00a0June\u202f2024 | 2024-06-03 | 2024-06-03 | 2024-06-03 | words |  |
"""
ALSO_READ = [
    ("Nov or Feb 2024", ALTERNATIVES, "2023-11-01", "2024-02-29", "[2023-11,2024-02]", INFERRED, (), None),
    ("Nov or May 2024", ALTERNATIVES, "2023-11-01", "2024-05-31", "[2023-11,2024-05]", INFERRED, (), None),
    ("2025 or March 2024", ALTERNATIVES, "2024-03-01", "2025-12-31", "[2025,2024-03]", WORDS, (), None),
    ("2024, 2025 or 2026", ALTERNATIVES, "2024-01-01", "2026-12-31", "[2024,2025,2026]", WORDS, (), None),
    ("Q1 or Q2 2024", ALTERNATIVES, "2024-01-01", "2024-06-30", None, WORDS, (), None),
    (
        *("early or late 2024", ALTERNATIVES, "2024-01-01", "2024-12-31", None, CONVENTION),
        *((TimeframeModifier.EARLY, TimeframeModifier.LATE), None),
    ),
    (
        "by the 12th World Urban Forum",
        EVENT,
        None,
        None,
        None,
        WORDS,
        (TimeframeModifier.BY,),
        "12th World Urban Forum",
    ),
    ("before UNHA-3 (TBC)", EVENT, None, None, None, WORDS, (TimeframeModifier.BEFORE,), "UNHA-3"),
    ("during the next session", EVENT, None, None, None, WORDS, (), "next session"),
    ("from COP28", EVENT, None, None, None, WORDS, (TimeframeModifier.ONGOING,), "COP28"),
    ("until Rio+20", EVENT, None, None, None, WORDS, (TimeframeModifier.BY,), "Rio+20"),
    ("June ongoing", OPEN, None, None, None, INFERRED, (TimeframeModifier.ONGOING,), None),
    ("Immediately", STATE, None, None, None, WORDS, (), None),
    ("Year 2", STATE, None, None, None, WORDS, (), None),
]

# words | the word that the message names
REFUSED = """
a year after the session in 2024 | year
a march in 2024 | march
after the session in 2024 | 2024
before the session in 2024 | 2024
at COP29 in November 2024 and COP30 in November 2025 | and
first session in 2024 and second session in 2025 | and
by Tuesday 3 June 2024 | Tuesday
by the beginning of 2025 | beginning of
from the end of 2024 | end of
before mid-2024 | mid
after early 2024 | early
early 2024-25 | early
late 3 June 2024 | late
from 2024-25 | 2024
not before 2024-2025 | 2025
until 2024-2025 | 2025
after 2024-2025 | 2025
in the period from 2024 | the end
2024 and 2026 | and
June 2024 and December 2024 | and
by 2024 or 2025 | or
by June and July 2024 | and
2023 or 2026-2025 | 2025
2023 and 2026-2025 | 2025
2024 and January 2025 | and
31 December 2024 and January 2025 | and
from June 2024 to 2024 | 2024
until 2023/2024-2025 | 2025
not before 2023/2024-2025 | 2025
before June | June
after June | June
before 2300 | 2300
by 2025-2024 | 2024
at World 5 | World
at UNEA -6 | 6
at UNEA- 6 | 6
at UNEA - 6 | 6
at Expo -6 | Expo
at Expo- 6 | Expo
at the Expo of-6 | Expo
at a session and-6 | 6
at session of 6 | 6
at UNHA-3-4 | -
October or May 2024 | October
first and second quarters of 1800 | first
31-5 June 2024 | 31
3 and first quarter of 2024 | 3
9 / 10 - 5 June 2024 | 5
2024 - June 5 | 5
first of - June 2024 | first
2024, 2025 | ,
2024,, 2025 and 2026 | ,
2024 and 2025, 2026 | ,
2024 and 2025 or 2026 | or
2024 or 2025 and 2026 | and
2024, 2025 and 2026, 2027 | ,
2024 or COP30 | or
June 2024 or 2025 | 2025
December 2024 and 2025 | 2025
June 2024-2025 | 2025
June 2024/2025 | 2025
2024-Q3 2025 | Q3
5 June or July 2024 | 5
June to 2025 | June
October or September 2023 | October
late December - early January 2025 | late
Sep 23 - Oct 2024 | 23
5 to June 2024 | 5
early to June 2024 | to
fifth and first quarter of 2024 | fifth
fifth quarter of 2024 | fifth
first half of June 2024 | of
week of 3-7 June 2024 | 3
week of June 2024 | June
Monday in June 2024 | in
Mar 5 June 2024 | June
Mar 2024 June 5 2024 | 5
FY2024 | FY2024
fiscal year 2024 | fiscal
spring 2024 | spring
by the summer | summer
juin 2024 | juin
by septiembre 2024 | septiembre
3.6.2024 | 3.6.2024
03/06/2024 | 03/06/2024
by 12/2024 | 12/2024
2024/06/03 | 2024/06/03
Sep-23 | 23
June 24 | 24
Sept '23 | '23
Sep23 | Sep23
2009-10 | 10
2010-10 | 10
2005-12 | 12
2024/06 | 06
2024-24 | 24
2024\u201306 | 06
2001-5 | 5
today | today
by today | today
soon | soon
annually | annually
every year | every
at 2024 | at
in June at the latest | June
by the fifth | fifth
by June | June
by the third quarter | third
early or later | or
31 June 2024 | 31
June 31, 2024 | 31
2024-02-30 | 2024-02-30
2024-13-01 | 2024-13-01
2300 | 2300
2025-2024 | 2024
9-5 June 2024 | 5
June 2024 - 2024 | 2024
from 2024 to June 2024 | June
June - 2024 | 2024
at the 2024 session and COP28 | and
at the 2024 session or COP28 | or
from COP28 to COP29 | to
from the session of 2024 to 2025 | to
since the plenary until the forum | until
late to mid 2024 | mid
biennium 2024-2026 | 2024
biennium 2024 | the end
2030 Agenda | Agenda
by the 2030 Agenda | Agenda
(2008) | (
at Vision2030 forum | Vision2030
at the spring session | spring
at the quarterly meeting | quarterly
at the end of the session | session
by COP28 or in 2024 | in
at COP28 or COP29 in 2024 | or
at COP28, 2023 and 2026 | and
at COP28, Dubai | ,
at the session from June 2024 | the end
at the meeting 5-6 | -
at the meeting 5 6 | 6
at the session 5-9 June 2024 | -
COP28 | COP28
by the decision | decision
in Nairobi | Nairobi
by the decision in 2024 | decision
at WUF12 (4-8 November 2024 | the end
by | the end
June 2024, TBC in July | in
June 2024 (subject to approval in 2025) | 2025
June 2024 (TBC) or July 2024 | )
2024 to first | first
week of 31 June 2024 | week of
Monday 31 June 2024 | Monday
Q1 1800 | Q1
1800-Q1 | Q1
third quarter of 1800 | third
biennium 1800-1801 | 1800
June 1800 | June
June 3 - 4 July 2024 | 3
mid-year June 2026 | June
end of the year Q3 2024 | Q3
(TBC) | TBC
June 2024 (TBC | TBC
June 2024 TBC) | )
June 2024 (subject to approval | subject to
June 2024 (subject to approval 2025 | 2025
at 2024 soon | soon
TBC | TBC
2024 TBC 2025 | 2025
June 2024\u00b2 | 2024\u00b2
\u0662\u0660\u0662\u0664 | \u0662\u0660\u0662\u0664
"""

# words of ``REFUSED`` | what the message says to write, a phrase for each
HINTS = """
until 2024-2025 | a span has two ends; write one time
before mid-2024 | it may be a day or a part; write the day or month
after early 2024 | it may be a day or a part; write the day or month
from the end of 2024 | it may be a day or a part; write the day or month
after 2024-2025 | the day of the event is not certain; write 'after' one date
October or May 2024 | its year is not printed; write both times in full
2024 - June 5 | a day needs its month and year, and a year four digits; write '23 Sep 2024' or 'Sep 2023'
2024-Q3 2025 | the year could be that of one time or of both; write both times in full
soon | write it like 'Sep 2024', 'by end 2023', 'early 2024', 'Mar 2024 ongoing' or 'at COP28'
after the session in 2024 | the day of the event is not certain; write 'after' one date
before the session in 2024 | the day of the event is not certain; write 'before' a date
at COP29 in November 2024 and COP30 in November 2025 | these are several times, not one; write a timeframe for each
by Tuesday 3 June 2024 | 2024-06-03 is not that weekday; write the right day
by the beginning of 2025 | it may be a day or a part; write the day or month
early 2024-25 | several years have no early, mid or late part; write a year
late 3 June 2024 | a day has no parts; write the day alone
from 2024-25 | write 'from 2024 to 2025' or 'from 2024 onwards'
not before 2024-2025 | a span has two ends; write one time
in the period from 2024 | write 'from ... to ...'
2024, 2025 | write 'and' or 'or' before the last time
2024 or COP30 | write a date on each side
June 2024 or 2025 | the year could be that of one time or of both; write both times in full
5 June or July 2024 | its year is not printed; write both times in full
late December - early January 2025 | a part of a time must print its year; write it in full
5 to June 2024 | a day needs its month and year, and a year four digits; write '23 Sep 2024' or 'Sep 2023'
fifth and first quarter of 2024 | write a quarter or half of a year
fifth quarter of 2024 | write a number from 1 to 4
first half of June 2024 | only a year is read in quarters and halves; write the days
week of 3-7 June 2024 | a week is that of one day; write 'week of 3 June 2024'
week of June 2024 | a day must follow; write it like '3 June 2024'
FY2024 | the days of a fiscal year are not printed; write its months
spring 2024 | a season differs between the hemispheres; write its months
juin 2024 | write the month's name in English
3.6.2024 | day and month could be swapped; write the month's name, as in '3 June 2024'
Sept '23 | write the year with four digits, as in 'Sep 2023'
2009-10 | it could be a year or a month; write '2009-2010' or 'October 2009'
2010-10 | it could be a year or a month; write '2010-2010' or 'October 2010'
2024/06 | a year has four digits; write the earlier time first, as in '2024-2025'
2005-12 | it could be a year or a month; write '2005-2012' or 'December 2005'
2001-5 | it could be a year or a month; write '2001-2005' or 'May 2001'
at 2024 | 'at' takes an event; write 'in' or 'on' before a date
in June at the latest | it prints no year; write it behind the time, or give 'year' if none is printed
31 June 2024 | 31 June 2024 is not in the calendar; write a day from 1 to 30 of a month from 1 to 12
2024-02-30 | 30 February 2024 is not in the calendar; write a day from 1 to 29 of a month from 1 to 12
2024-13-01 | month 13 is not in the calendar; write a day from 1 to 31 of a month from 1 to 12
2300 | the year 2300 is out of range; write one from 1900 to 2199
2025-2024 | a span cannot run from 2025 to 2024; write the earlier time first
9-5 June 2024 | a span cannot run from 2024-06-09 to 2024-06-05; write the earlier time first
from 2024 to June 2024 | a span cannot run from 2024 to 2024-06; write the earlier time first
from COP28 to COP29 | a span of events has no bounds; write one event or the dates
late to mid 2024 | a span cannot run from 2024-39 to 2024-38; write the earlier time first
biennium 2024-2026 | a biennium has 2 years; write its first and last year
biennium 2024 | write both its years, as in 'biennium 2024-2025'
COP28 | write 'at' before an event
June 2024, TBC in July | what follows a time may be 'TBC' or '(subject to ...)'; write no time in it
2024 to first | it belongs to no month or year; write the time in full
"""


def rows(table: str) -> list[list[str]]:
    """The cells of a table."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


def kind_of(first: str, last: str) -> TimeframeKind:
    """The kind of a time with these bounds."""
    return PERIOD if first and last else DEADLINE if last else OPEN


def day(text: str | None) -> date | None:
    """A date from its ISO form."""
    return date.fromisoformat(text) if text else None


EXPECTED = [
    (
        words,
        kind_of(first, last),
        first,
        last,
        edtf,
        TimeframeBasis(basis),
        tuple(map(TimeframeModifier, said.split())),
        anchor or None,
    )
    for words, first, last, edtf, basis, said, anchor in rows(READ)
] + ALSO_READ


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row[0])
def test_reads(row: tuple[Any, ...]) -> None:
    """Each phrase gives its kind, bounds, EDTF, basis, modifiers and anchor."""
    words, kind, first, last, edtf, basis, modifiers, anchor = row
    reading = read_time(words)

    assert reading == Reading(
        kind=kind,
        edtf=edtf,
        earliest=day(first),
        latest=day(last),
        basis=basis,
        modifiers=modifiers,
        anchor=anchor,
        inferences=reading.inferences,
    )
    assert (basis is INFERRED) == bool(reading.inferences)


@pytest.mark.parametrize(("words", "odd"), rows(REFUSED))
def test_refuses(words: str, odd: str) -> None:
    """Each phrase is refused for the word that the message names, with its place and what to write."""
    with pytest.raises(ValueError, match="write") as caught:
        read_time(words)

    message = str(caught.value)
    place = re.search(r"cannot read (?:'(.*?)'|\"(.*?)\") at character (\d+):", message)
    missing = re.search(r"something is missing after '.+' at character (\d+):", message)
    if odd == "the end":
        assert missing is not None
        assert len(words) + 1 == int(missing[1])
    else:
        assert place is not None
        assert odd == (place[1] or place[2])
        assert words.startswith(odd, int(place[3]) - 1)


@pytest.mark.parametrize(("words", "hint"), rows(HINTS))
def test_says_what_to_write(words: str, hint: str) -> None:
    """The message quotes the phrase, names the word and ends with what to write."""
    odd = dict(rows(REFUSED))[words]
    place = rf"cannot read {re.escape(repr(odd))} at character [0-9]+"
    if odd == "the end":
        place = f"something is missing after '[^ ]+' at character {len(words) + 1}"

    with pytest.raises(ValueError, match=f"^{re.escape(repr(words))} is not a valid time; {place}: {re.escape(hint)}$"):
        read_time(words)


@pytest.mark.parametrize(
    "name",
    [
        *("session and forum", "launch of a fund", "adoption of the text", "meeting in Nairobi"),
        *(
            "World Urban Forum",
            "UNHA-3",
            "World UNEA-6",
            "Expo-6",
            "WUF 12",
            "12th session",
            "last session",
            "meeting to plan",
            "forum 2",
        ),
        *("States meeting - cities", "COP28", "Rio+20", "session of an organ", "first plenary of the Assembly"),
    ],
)
def test_names(name: str) -> None:
    """The name of an event is kept as it is, alone and with the date that bounds it."""
    assert read_time(f"by the {name}").anchor == name
    assert read_time(f"at {name} in June 2024").anchor == name
    assert read_time(f"after {name} or a forum").anchor == f"{name} or a forum"


def test_a_month_before_its_day_needs_a_printed_year() -> None:
    """Of "5 June" the year may be that of the context; "June 5" could be a month and part of a year."""
    assert read_time("5 June", 2024).earliest == date(2024, 6, 5)
    with pytest.raises(ValueError, match="cannot read '5'"):
        read_time("June 5", 2024)


def test_a_message_quotes_the_phrase() -> None:
    """A phrase is quoted with its white space folded, a long one shortened."""
    with pytest.raises(
        ValueError, match=r"^'by spring 2024' is not a valid time; cannot read 'spring' at character 4: "
    ):
        Timeframe.parse("by  spring 2024")
    with pytest.raises(ValueError, match=r"^'(foo ){20}\.\.\.' is not a valid time"):
        read_time("foo " * 100)
    whole = "at " + "x" * 77
    with pytest.raises(ValueError, match=rf"^'{whole}' is not a valid time; cannot read '{whole[3:]}' at"):
        read_time(whole)
    with pytest.raises(ValueError, match=rf"^'{whole}\.\.\.' is not a valid time; cannot read '{whole[3:]}x' at"):
        read_time(f"{whole}x")
    with pytest.raises(ValueError, match=r"cannot read 'x{80}' at"):
        read_time("x" * 81)


def timeframes(value: Any, name: str) -> Iterator[tuple[str, Timeframe]]:
    """Each timeframe in a record, with the id of the record that it is in."""
    if isinstance(value, Timeframe):
        yield name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from timeframes(each, name)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from timeframes(getattr(value, field.name), getattr(value, "id", name))


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_reads_every_time_of_the_bundled_editions(version: str) -> None:
    """Each timeframe of an edition is, to the letter, what the grammar reads from its words."""
    dataset = unha2.load(version)
    stored = {pair for record in (*dataset.values(), dataset.session) for pair in timeframes(record, "session")}

    assert len(stored) > 90
    for name, timeframe in stored:
        reading = read_time(timeframe.as_written or "", CONTEXT.get(name))
        assert reading == Reading(**{field.name: getattr(timeframe, field.name) for field in attrs.fields(Reading)})


@pytest.mark.parametrize("row", [row for row in EXPECTED if row[4]], ids=lambda row: row[0])
def test_edtf_agrees_with_the_oracle(row: tuple[Any, ...]) -> None:
    """The package ``edtf`` finds the same bounds in the EDTF of each phrase."""
    assert (day(row[2]), day(row[3])) == strict_bounds(row[4])


@pytest.mark.parametrize(
    ("words", "year", "inferences"),
    [
        ("Q3", 2024, ("The year 2024 is not printed; it is taken from the neighbouring entries.",)),
        (
            "Q4 - Q1 2025",
            None,
            ("The year 2024 is not printed; the first part is later in the year than the last.",),
        ),
        (
            "week of 30 December",
            2024,
            (
                "The year 2024 is not printed; it is taken from the neighbouring entries.",
                "The week is read as Monday to Sunday, from 2024-12-30 to 2025-01-05.",
            ),
        ),
        (
            "Dec-Jan",
            2024,
            (
                "The year 2024 is not printed; it is taken from the neighbouring entries.",
                "The year 2023 is not printed; the first month is later in the year than the last.",
            ),
        ),
        ("June ongoing", None, ("No year is printed or known, so the first day is not known.",)),
    ],
)
def test_says_what_it_infers(words: str, year: int | None, inferences: tuple[str, ...]) -> None:
    """Each thing that the words do not say stands in a sentence."""
    assert inferences == read_time(words, year).inferences


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("early 2024", "2024-01-01", "2024-12-31"),
        ("late Q3 2024", "2024-01-01", "2024-12-31"),
        ("mid-June 2024", "2024-06-01", "2024-06-30"),
        ("late June to early July 2024", "2024-06-01", "2024-07-31"),
        ("late February 2024", "2024-02-01", "2024-02-29"),
        ("late 2024 - early 2025", "2024-01-01", "2025-12-31"),
        ("late June 2024 to the end of 2025", "2024-06-01", "2025-12-31"),
        ("by mid-2024", None, "2024-12-31"),
        ("by early June 2024", None, "2024-06-30"),
        ("from late June 2024", "2024-06-01", None),
        ("by late June 2024", None, "2024-06-30"),
        ("early or late 2024", "2024-01-01", "2024-12-31"),
        ("Q3 2024", "2024-07-01", "2024-09-30"),
    ],
)
def test_certain_bounds(words: str, first: str | None, last: str | None) -> None:
    """What the words alone entail of a part is the year, or the month where the part is of a month."""
    assert (day(first), day(last)) == Timeframe.parse(words).certain_bounds


def test_blank_is_unstated() -> None:
    """White space alone is the unstated reading."""
    assert Reading() == read_time(" \u00a0\n", 2024)


spaces = st.sampled_from([" ", "  ", "\t", "\u00a0", "\u2009", "\n"])
recased = st.sampled_from([str.lower, str.upper, str.title, str.swapcase])
PIECES = """
2024 2025 2023 2030 5 12 25 3rd 27th first second third last Mar May June Sept. December Q1 Q4 H2 quarter half semester
- \u2013 / , ( ) or and to by until before after from since between of the a in on at early mid late end beginning
end_of beginning_of start_of week_of not_before no_later_than at_the_latest at_the_earliest as_of subject_to TBC ongoing
onwards year years month period biennium Monday session meeting COP28 WUF forum plenary Nairobi agenda adoption
following immediate 2024-06 2024-25 2024-06-03 end-2024 spring week today 12th World
"""
pieces = st.sampled_from(PIECES.split()).map(lambda piece: piece.replace("_", " "))
phrases = st.lists(pieces, min_size=1, max_size=9).map(" ".join)
years = st.sampled_from(["2023", "2024", "2024", "2025", "2030"])
months = st.sampled_from([*NAMES, "Sept.", "Dec", "mar"])
numbers = st.integers(1, 31).map(str)


@st.composite
def formed(draw: st.DrawFn) -> str:
    """A phrase such as a writer would form, sometimes with a word too many."""
    parts = st.sampled_from(["", "", "early ", "mid-", "late ", "end ", "the end of ", "beginning of "])
    yearless = st.one_of(
        st.builds("{}{}".format, parts, months),
        st.builds("{} {}".format, numbers, months),
        st.builds("{} {}".format, months, numbers),
        st.sampled_from(["Q1", "Q3", "H2", "first quarter", "second half", "the last quarter"]),
        *([numbers, parts] if draw(st.booleans()) else []),
    )
    dated = st.one_of(
        years,
        st.builds("{}{}".format, parts, years),
        st.builds("{}{}{}".format, yearless, st.sampled_from([" ", ", ", " of "]), years),
        st.sampled_from(["2024-06", "2024-25", "2024-06-03", "the 2024-2025 biennium", "week of 5 June 2024"]),
    )
    joints = st.sampled_from(["-", " - ", "/", " to ", " and ", " or ", ", ", " "])
    span = st.one_of(
        dated,
        st.builds("{}{}{}".format, dated, joints, dated),
        st.builds("{}{}{}".format, yearless, joints, dated),
        st.builds("from {} to {}".format, dated | yearless, dated),
        st.builds("between {} and {}".format, dated | yearless, dated),
    )
    event = st.sampled_from(["COP28", "UNHA-3", "first session", "plenary of the Assembly", "WUF 12 in Cairo"])
    tied = st.one_of(
        span,
        event,
        st.builds("{} {} {}".format, event, st.sampled_from(["in", "of", "on"]), span),
        st.builds("{} ({})".format, event, span),
        st.builds("{} {}".format, dated, st.sampled_from(["session", "meeting of the Assembly"])),
    )
    leads = "in |at |by |by the |at the |before |after |from |until |no later than |not before |at the latest "
    lead = draw(st.sampled_from(["", *leads.split("|")]))
    tail = draw(st.sampled_from(["", "", "", " ongoing", " (TBC)", " at the latest", " onwards"]))
    words = f"{lead}{draw(tied)}{tail}"
    return f"{words} {draw(pieces)}" if draw(st.integers(0, 9)) == 0 else words


samples = st.sampled_from([row[0] for row in EXPECTED] + [row[0] for row in rows(REFUSED)])
anything = st.text() | phrases | formed() | samples
contexts = st.none() | st.integers(-5, 9999)
PART = re.compile(
    r"\d{4}|\b(?:quarters?|half|semesters?|early|mid|late|beginning|start|end|years?|spring|[qh][1-4]|"
    + "|".join(f"{name}|{name[:3]}|sept" for name in NAMES).lower()
    + r")\b"
)


def attempt(text: str, year: int | None = None) -> Reading | None:
    """The reading, or nothing where the text is refused; any other error is one of ours."""
    try:
        return read_time(text, year)
    except ValueError:
        return None


@given(anything, contexts)
def test_reading_is_total_and_in_order(text: str, year: int | None) -> None:
    """Any text is read or refused with a ValueError; the bounds are in order, and the basis fits the inferences."""
    reading = attempt(text, year) or Reading()

    assert reading.earliest is None or reading.latest is None or reading.earliest <= reading.latest
    assert (reading.basis is INFERRED) == bool(reading.inferences)
    assert (reading.kind is EVENT) <= (reading.anchor is not None and reading.edtf is None)


@given(anything, contexts)
def test_no_anchor_holds_a_time(text: str, year: int | None) -> None:
    """No anchor holds a year, a month's name or a part of a year."""
    anchor = (attempt(text, year) or Reading()).anchor or ""

    assert PART.findall(anchor.lower()) == []


@settings(deadline=None)  # the first call imports the oracle
@given(phrases | formed(), contexts)
def test_edtf_of_any_phrase_agrees_with_the_oracle(text: str, year: int | None) -> None:
    """Every EDTF is valid, and its strict bounds are those of the reading."""
    reading = attempt(text, year)
    if reading is None or reading.edtf is None:
        return

    assert (reading.earliest, reading.latest) == strict_bounds(reading.edtf)


@given(phrases | formed())
def test_every_printed_date_is_accounted_for(text: str) -> None:
    """Each printed year, and each month of a period, lies within the bounds of what is read."""
    if (reading := attempt(text)) is None:
        return
    first, last = reading.earliest or date.min, reading.latest or date.max
    years = {int(year) for year in re.findall(r"\b\d{4}\b", text)}
    if text.startswith("after"):
        last, first = first, date.min
    elif text.startswith("before"):
        first, last = last, date.max

    assert [year for year in years if not first.year <= year <= last.year] == []
    assert (reading.kind in {STATE, EVENT}) <= (years == set())
    if reading.kind is PERIOD:
        days = (last - first).days
        within = {(first + timedelta(each)).month for each in range(min(days, 366) + 1)}
        printed = {each for each, name in enumerate(NAMES, 1) if re.search(rf"\b{name[:3]}", text)}
        assert printed - within == set()


@given(phrases | formed() | st.sampled_from([row[0] for row in EXPECTED]), st.data())
def test_case_and_white_space_do_not_matter(text: str, data: st.DataObject) -> None:
    """A phrase in other letters and with other white space is read alike, or refused alike."""
    recase = data.draw(recased)
    other = "".join(data.draw(spaces) if letter.isspace() else letter for letter in recase(text))
    reading, same = attempt(text), attempt(f" {other}\n")

    assert (reading is None) == (same is None)
    if reading is not None and same is not None:
        anchor, same_anchor = (unicodedata.normalize("NFKC", each.anchor or "").casefold() for each in (reading, same))
        assert anchor == same_anchor
        assert attrs.evolve(reading, anchor=None) == attrs.evolve(same, anchor=None)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["st", "nd", "rd", "th"]))
def test_spellings_of_a_day(when: date, suffix: str) -> None:
    """Every spelling of a day gives that day."""
    number, name, year, weekday = when.day, NAMES[when.month - 1], when.year, f"{when:%A}"
    forms = [
        *(f"{number} {name} {year}", f"{number} {name}, {year}", f"{number} {name} of {year}", f"{when.isoformat()}"),
        *(f"{number}{suffix} of {name} {year}", f"the {number:02} {name[:3]}. {year}", f"{name} {number}, {year}"),
        *(f"{name} {number}{suffix} {year}", f"on {weekday} {number} {name} {year}"),
        *(f"{weekday[:3]}., {name} {number}, {year}", f"{number}-{name[:3]}-{year}", f"{name} {number} {year} (TBC)"),
    ]  # fmt: skip
    expected = Reading(kind=PERIOD, edtf=when.isoformat(), earliest=when, latest=when)

    assert [form for form in forms if attempt(form) != expected] == []
    assert {attempt(f"by {form}") for form in forms[:9] if not form.startswith("on")} == {
        Reading(kind=DEADLINE, edtf=f"[..{when}]", latest=when, modifiers=(TimeframeModifier.BY,))
    }


@given(st.integers(1901, 2198), st.integers(1, 12))
def test_spellings_of_a_month(year: int, month: int) -> None:
    """Every spelling of a month gives all its days."""
    name, last = NAMES[month - 1], monthrange(year, month)[1]
    forms = [f"{name} {year}", f"{name[:3]}. {year}", f"{name}, {year}", f"{name[:3]}-{year}", f"{name}/{year}"]
    forms += [f"{name} of the year {year}", f"in the month of {name} {year}", f"1-{last} {name} {year}"]
    forms += [f"from 1 to {last} {name} {year}", f"{name} 1 - {last}, {year}", f"between 1 and {last} {name} {year}"]
    forms += [f"{year}-{month:02}"] if month < year % 100 else []
    bounds = {(reading.earliest, reading.latest) for reading in map(read_time, forms)}

    assert {(date(year, month, 1), date(year, month, last))} == bounds


@given(st.integers(1901, 2198), st.integers(1, 4), st.booleans())
def test_spellings_of_a_quarter_or_half(year: int, number: int, is_half: bool) -> None:  # noqa: FBT001
    """Every spelling of a quarter or a half gives its months."""
    number, word, letter, months = ((number + 1) // 2, "half", "H", 6) if is_half else (number, "quarter", "Q", 3)
    ordinal = ("first", "second", "third", "fourth")[number - 1]
    first, last = NAMES[months * (number - 1)], NAMES[months * number - 1]
    forms = [
        f"{letter}{number} {year}",
        f"{letter}{number}, {year}",
        f"{letter}{number}/{year}",
        f"{year} {letter}{number}",
    ]
    forms += [
        f"the {ordinal} {word} of {year}",
        f"in the {number}th {word} {year}",
        f"{ordinal} {word} of the year {year}",
    ]
    forms += [f"{first}-{last} {year}", f"from {first} to {last} {year}", f"{first} {year} through {last} {year}"]
    bounds = {(reading.earliest, reading.latest) for reading in map(read_time, forms)}

    assert len(bounds) == 1
    assert {months * (number - 1) + 1, months * number} == {each.month for each in bounds.pop() if each is not None}


@given(st.dates(date(1901, 1, 1), date(2150, 12, 31)), st.integers(1, 400))
def test_spellings_of_a_range(first: date, length: int) -> None:
    """Every spelling of a range of days gives its first and its last day."""
    last = first + timedelta(length)
    one, other = (f"{each.day} {NAMES[each.month - 1]}" for each in (first, last))
    forms = [f"{one} {first.year}{join}{other} {last.year}" for join in ("-", " \u2013 ", " to ", " / ")]
    forms += [f"from {one} {first.year} to {other} {last.year}", f"between {one} {first.year} and {other} {last.year}"]
    forms += [f"{first}/{last}"] + ([f"{one} - {other} {last.year}"] if first.year == last.year else [])
    expected = Reading(kind=PERIOD, edtf=f"{first}/{last}", earliest=first, latest=last)

    assert [form for form in forms if attempt(form) != expected] == []


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "(",
        "2024 or ",
        "1 and ",
        "June, ",
        "early to ",
        "5-",
        "at COP28 in ",
        "of the ",
        "\u00e9 ",
        "TBC ",
        "1/",
    ],
)
def test_long_texts_are_read_in_time(piece: str) -> None:
    """Four times the characters cost about four times as much, and nothing like sixteen times."""

    def seconds(length: int) -> float:
        began = time.process_time()
        attempt(f"{piece * (length // len(piece))}2024")
        return time.process_time() - began

    short, long = (min(seconds(length) for _ in range(3)) for length in (10_000, 40_000))
    assert long < 10 * short + 0.05
