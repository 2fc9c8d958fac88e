"""The shapes: one for each action, a few for the page. Drawn in a 24 by 24 square.

Round means hands may go on, square means hands off for now, pointed means somebody else must act.
`currentColor` is the ink, `--ground` is whatever the shape lies on, so one drawing serves every
banner, light, dark and print.
"""

from __future__ import annotations

_GROUND = "var(--ground)"
_RING = f'fill="{_GROUND}" stroke="currentColor"'
_LINE = 'fill="none" stroke="currentColor"'

ACTION_SHAPES: dict[str, str] = {
    "go": '<circle cx="12" cy="12" r="9" fill="currentColor"/>',
    "adapt": (
        f'<circle cx="12" cy="12" r="8.9" {_RING} stroke-width="2.2"/>'
        '<path d="M3 12a9 9 0 0 0 18 0z" fill="currentColor"/>'
    ),
    "ask": (
        f'<circle cx="12" cy="12" r="8.9" {_RING} stroke-width="2.2"/>'
        f'<path d="M9.4 9.8a2.7 2.7 0 1 1 4.2 2.2c-1 .7-1.6 1.1-1.6 2.1" {_LINE} '
        'stroke-width="2" stroke-linecap="round"/>'
        '<circle cx="12" cy="16.9" r="1.3" fill="currentColor"/>'
    ),
    "hold": (
        f'<rect x="3" y="3" width="18" height="18" {_RING} stroke-width="2.2"/>'
        '<path d="M7.6 7h3v10h-3zM13.4 7h3v10h-3z" fill="currentColor"/>'
    ),
    "clearance_first": (
        f'<path d="M4.5 2.5h10.5l4.5 4.5v14.5h-15z" {_RING} stroke-width="2.2"/>'
        f'<path d="M8 11h8M8 15.5h8" {_LINE} stroke-width="2"/>'
    ),
    "doctor_today": (
        '<path d="M12 1.2 22.8 12 12 22.8 1.2 12z" fill="currentColor"/>'
        f'<path d="M12 7.4v9.2M7.4 12h9.2" fill="none" stroke="{_GROUND}" stroke-width="2.4"/>'
    ),
    "emergency": (
        '<path d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z" fill="currentColor"/>'
        f'<path d="M12 6v7.4" stroke="{_GROUND}" stroke-width="2.8" stroke-linecap="round"/>'
        f'<circle cx="12" cy="17.4" r="1.7" fill="{_GROUND}"/>'
    ),
    "not_started": (
        f'<circle cx="12" cy="12" r="8.9" {_LINE} stroke-width="2.2" stroke-dasharray="3.6 3.4"/>'
    ),
    "continue": f'<path d="M2 12h17M13 5.5 19.8 12 13 18.5" {_LINE} stroke-width="2.6"/>',
    "look_again": (
        f'<path d="M2 12h8" {_LINE} stroke-width="2.6"/>'
        f'<path d="M16 6.2 21.8 12 16 17.8 10.2 12z" {_LINE} stroke-width="2.2"/>'
    ),
    "complete": f'<path d="M2 12h17M19 5v14" {_LINE} stroke-width="2.8"/>',
    "review": f'<path d="M12 2.6 21.4 12 12 21.4 2.6 12z" {_RING} stroke-width="2.4"/>',
    "switch": (
        f'<path d="M2 12h7l8-7.5M9 12l8 7.5M17 10V4.5h-5.6M17 14v5.5h-5.6" {_LINE} '
        'stroke-width="2.4"/>'
    ),
    "stop": (
        f'<path d="M2 12h8" {_LINE} stroke-width="2.6"/>'
        '<rect x="10" y="6" width="12" height="12" fill="currentColor"/>'
    ),
}

COURSE_SHAPES: dict[str, str] = {
    "given": ACTION_SHAPES["go"],
    "booked": f'<circle cx="12" cy="12" r="8.4" {_RING} stroke-width="2.4"/>',
    "provisional": (
        f'<circle cx="12" cy="12" r="8.4" {_RING} stroke-width="2.2" stroke-dasharray="3.4 3.2"/>'
    ),
    "review": ACTION_SHAPES["review"],
    "check": ACTION_SHAPES["hold"],
    "broken": (
        f'<circle cx="12" cy="12" r="8.4" {_RING} stroke-width="2.2"/>'
        f'<path d="M6.5 17.5 17.5 6.5" {_LINE} stroke-width="2.2"/>'
    ),
}

PAGE_ICONS: dict[str, str] = {
    "check": f'<path d="M4 12.5 9.5 18 20 6.5" {_LINE} stroke-width="2.8"/>',
    "open": f'<circle cx="12" cy="12" r="8.4" {_LINE} stroke-width="2.4"/>',
    "warning": (
        f'<path d="M12 3 22 20.5H2z" {_LINE} stroke-width="2.2" stroke-linejoin="round"/>'
        f'<path d="M12 9.5v5" {_LINE} stroke-width="2.2"/>'
        '<circle cx="12" cy="17.4" r="1.3" fill="currentColor"/>'
    ),
    "saved-here": (
        f'<rect x="3.5" y="3" width="17" height="18" rx="1.5" {_LINE} stroke-width="2"/>'
        f'<path d="M10 17.6h4" {_LINE} stroke-width="2"/>'
    ),
    "saved-both": (
        f'<rect x="2" y="4" width="9" height="16" rx="1" {_LINE} stroke-width="2"/>'
        f'<path d="M13.5 12.5 16.5 15.5 22 9" {_LINE} stroke-width="2.4"/>'
    ),
    "forward": f'<path d="M8 4.5 15.5 12 8 19.5" {_LINE} stroke-width="2.6"/>',
    "minus": f'<path d="M4 12h16" {_LINE} stroke-width="2.8"/>',
    "plus": f'<path d="M4 12h16M12 4v16" {_LINE} stroke-width="2.8"/>',
    "close": f'<path d="M5 5 19 19M19 5 5 19" {_LINE} stroke-width="2.6"/>',
    "area": '<rect x="3" y="3" width="18" height="18" fill="none" stroke="currentColor" '
    'stroke-width="2.2"/>',
    "area-now": '<rect x="3" y="3" width="18" height="18" fill="currentColor" '
    'stroke="currentColor" stroke-width="2.2"/>',
    "area-worked": '<rect x="3" y="3" width="18" height="18" fill="var(--accent-tint)" '
    'stroke="currentColor" stroke-width="2.2"/>',
    "area-off": (
        f'<rect x="3" y="3" width="18" height="18" fill="{_GROUND}" stroke="var(--stop)" '
        'stroke-width="2.2"/><path d="M3 9 9 3M3 15 15 3M4 20 20 4M9 21 21 9M15 21l6-6" '
        'fill="none" stroke="var(--stop)" stroke-width="1.9"/>'
    ),
}

SHAPES: dict[str, str] = {**ACTION_SHAPES, **COURSE_SHAPES, **PAGE_ICONS}
