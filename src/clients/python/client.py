"""Lists, creates and patches incidents, reads a toll, and reads a problem, with the client in Python."""

import sys
from datetime import date

import tally_client
from tally_client import EventType, FaultCode, IncidentFieldName, IncidentInput, IncidentListFormat, IncidentPatch, IncidentSortKey
from tally_client import Location
from tally_client.exceptions import BadRequestException

client = tally_client.ApiClient(tally_client.Configuration(host=sys.argv[1]))
incidents = tally_client.IncidentsApi(client)

page = incidents.list_incidents(
    sort=[IncidentSortKey.MINUS_KILLED_DOT_BEST, IncidentSortKey.TITLE],
    fields=[IncidentFieldName.ID, IncidentFieldName.TITLE, IncidentFieldName.KILLED],
    format=IncidentListFormat.JSON,
    limit=1,
)
deadliest = page.items[0]
assert deadliest.id and deadliest.killed and deadliest.killed.best, page
assert deadliest.date_start is None, page

toll = tally_client.TollsApi(client).get_toll(deadliest.id)
assert toll.rows[0].best == deadliest.killed.best, toll

day = date(2020, 1, 2)
created = incidents.create_incident_with_http_info(
    IncidentInput(
        title="By the client in Python",
        summary="A summary",
        eventType=EventType.BATTLES,
        dateStart=day,
        dateEnd=day,
        location=Location(country="SYR", placeName="Saraqib"),
        tags=["generated"],
    )
)
assert created.headers and created.data.parent_id is None, created

# A patch changes the fields that it has, also to null, and keeps all others.
patched = incidents.patch_incident(
    created.data.id,
    created.headers["ETag"],
    IncidentPatch(summary=None, datePrecision=1, location=Location(placeName=None)),
)
assert patched.summary is None, patched
assert patched.date_precision == 1, patched
assert patched.location and patched.location.place_name is None, patched
assert patched.location.country == "SYR", patched
assert patched.tags == ["generated"], patched
assert patched.version == 2, patched

try:
    # A battle ends; the contract says so with a condition, which no field of a client can.
    incidents.create_incident(IncidentInput(title="Without an end", eventType=EventType.BATTLES, dateStart=day))
except BadRequestException as refused:
    assert refused.data and refused.data.status == 400, refused
    assert refused.data.errors[0].code == FaultCode.REQUIRED, refused
else:
    raise AssertionError("An incident without an end was recorded.")
