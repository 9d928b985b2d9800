"""What the dataset is, said once for every format: its title, its licences, its notice and its cautions."""

TITLE = "unha2: the resolutions of the second session of the UN-Habitat Assembly as data"

DESCRIPTION = (
    "The ten resolutions that the second session of the UN-Habitat Assembly adopted in 2023 (HSP/HA.2/RES.1 to "
    "RES.10), and the implementation roadmap, the fundraising strategy and the programme budget implications of each."
)

NOTICE = "Unofficial. Not made, reviewed or endorsed by UN-Habitat or the United Nations."

AUTHORS = "The unha2 authors"

#: The licence of what is ours, as an SPDX identifier, and where it can be read.
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

QUOTED = "The words of the sources are their publishers', quoted with attribution; the licence does not cover them."

#: What must be known before a figure is used.
CAUTIONS = (
    "Amounts are US dollars as published; the period of the budgets is not printed.",
    "Recurrent and one-time requirements are added together in sums.",
    "Total less existing is not a funding gap.",
    "Do not add the lines of a summary and its printed grand totals, nor the two prints of one grand total.",
    "Do not add a milestone and its parts; the parts are the events that the milestone names.",
    "Sums that do not hold are published values; nothing is corrected. See the table discrepancies.",
    "A missing figure (in kind, blank, damaged) is empty and not 0; a dash is 0 and its kind is nil.",
)
