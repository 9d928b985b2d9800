"""Pictures of the data as altair charts, which their user can go on changing; needs the extra "charts"."""

from unha2._charts.citations import citations
from unha2._charts.files import save, svg, text_of
from unha2._charts.funding import funding
from unha2._charts.requirements import requirements
from unha2._charts.timeline import TimelineRows, timeline

__all__ = ["TimelineRows", "citations", "funding", "requirements", "save", "svg", "text_of", "timeline"]
