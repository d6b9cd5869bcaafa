"""Structured logs to standard output, without personal data."""

import json
import logging

request_log = logging.getLogger("portal.request")
FIELDS = ("id", "method", "route", "status", "ms", "user", "person", "nomination")
# PostgreSQL quotes the row that it refused in these lines of its answer.
TELLING = ("DETAIL:", "CONTEXT:", "HINT:")


class JSONFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the fields of a request."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": discreet_message(record),
        }
        line |= {key: getattr(record, key) for key in FIELDS if hasattr(record, key)}
        if record.exc_info:
            line["trace"] = discreet_trace(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


def discreet_message(record: logging.LogRecord) -> str:
    """The message with the route in the place of the address, which may hold a booking's reference."""
    message = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", "")
    return message.replace(path, f"/{route_of(record.request)}") if len(path) > 1 else message


def discreet_trace(trace: str) -> str:
    """The trace without the values of the row that a statement was about."""
    return "\n".join(line for line in trace.split("\n") if not line.startswith(TELLING))


def route_of(request) -> str:
    """The pattern that the address matched, such as ``museum/bookings/<reference>/``."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else ""
