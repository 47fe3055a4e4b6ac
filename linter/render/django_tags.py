"""Django's tags and filters that need an application or a clock, made to need neither; loaded by its engine.

The moment is always the same, and so is every address: an output depends on template and data only.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import template
from django.template import defaultfilters
from django.utils import dateparse, formats

from linter.render.names import PAGE

NOW = datetime(2026, 5, 14, 12, 0)  # noqa: DTZ001 - Django's own without USE_TZ
"""When every template is rendered: the day that fields with a date have (`linter.render.names`)."""

register = template.Library()


def moment(value: Any) -> Any:
    """A date or time that data have as text, which is all that JSON can hold; any other value as it is."""
    if not isinstance(value, str):
        return value
    for read in (dateparse.parse_datetime, dateparse.parse_date, dateparse.parse_time, _written):
        try:
            found = read(value)
        except ValueError:
            continue
        if found is not None:
            return found
    return value


def _written(value: str) -> date:
    return datetime.strptime(value, "%d %B %Y").date()  # noqa: DTZ007


def _shown(name: str, value: Any, form: str | None) -> Any:
    read = moment(value)
    if name == "date" and isinstance(read, time):
        read = datetime.combine(NOW, read)
    if name == "time" and isinstance(read, date) and not isinstance(read, datetime):
        read = datetime.combine(read, NOW.time())
    return value if isinstance(read, str) else getattr(defaultfilters, name)(read, form)


def _date(value: Any, form: str | None = None) -> Any:
    """Django's, of a text as well; one that is no date is left as it is."""
    return _shown("date", value, form)


def _time(value: Any, form: str | None = None) -> Any:
    """Django's, of a text as well; one that is no time is left as it is."""
    return _shown("time", value, form)


def _since(value: Any, now: Any = None) -> Any:
    """Django's, as of `NOW`."""
    return defaultfilters.timesince_filter(moment(value), moment(now) or NOW)


def _until(value: Any, now: Any = None) -> Any:
    """Django's, as of `NOW`."""
    return defaultfilters.timeuntil_filter(moment(value), moment(now) or NOW)


def _now(form: str) -> Any:
    """Django's, as of `NOW`."""
    return formats.date_format(NOW, form)


def _address(*args: Any, **kwargs: Any) -> str:
    """An address that only the application knows."""
    return PAGE


def _prefix() -> str:
    """Where an application's files lie."""
    return "/"


for _name, _filter in (("date", _date), ("time", _time), ("timesince", _since), ("timeuntil", _until)):
    register.filter(_name, _filter)
register.simple_tag(_now, name="now")
for _name in ("url", "static", "unsubscribe", "manage_preferences", "web_view"):
    register.simple_tag(_address, name=_name)
for _name in ("get_static_prefix", "get_media_prefix"):
    register.simple_tag(_prefix, name=_name)
