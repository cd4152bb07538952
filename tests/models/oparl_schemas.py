"""JSON Schemas for OParl 1.1, written from the facts of the specification: names, types and what is required.

The official schemas stand under CC BY-SA 4.0 and are therefore not copied here. These say the same of every property
and more besides: they refuse unknown properties without a prefix, empty texts, an object without its dates, and
content in a deleted object. Where the official ones are at hand both are compared, and the data held against both:
``git clone https://github.com/OParl/spec && OPARL_SCHEMAS=spec/schema pytest tests/actions/test_publish.py``.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from models.oparl import VERSION

OFFICIAL = os.environ.get("OPARL_SCHEMAS", "")

URL: dict[str, Any] = {"type": "string", "pattern": r"^https?://[^\s]+$"}
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1},
    "texts": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "url": URL,
    "urls": {"type": "array", "items": URL},
    "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "moment": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)$"},
    "yes_no": {"type": "boolean"},
    "number": {"type": "integer", "minimum": 0},
    "object": {"type": "object"},
}
EVERY = {"text": "license", "url": "web", "moment": "created modified", "yes_no": "deleted"}
BUT_THE_SYSTEM = {"texts": "keyword"}
#: By kind of object: what is a text, an address, a day ...; a capital letter names the kind of embedded objects.
OBJECTS: dict[str, dict[str, str]] = {
    "System": {
        "url": "body website vendor product license",
        "urls": "otherOparlVersions",
        "text": "oparlVersion name contactEmail contactName",
    },
    "Body": {
        "url": "license system website organization person meeting paper agendaItem consultation file locationList "
        "legislativeTermList membership mainOrganization",
        "urls": "equivalent",
        "text": "shortName name ags rgs contactEmail contactName classification",
        "moment": "licenseValidSince oparlSince",
        "Location": "location",
        "LegislativeTerm[]": "legislativeTerm",
    },
    "LegislativeTerm": {"url": "body", "text": "name", "day": "startDate endDate"},
    "Organization": {
        "url": "body meeting consultation subOrganizationOf website externalBody",
        "urls": "membership",
        "text": "name shortName organizationType classification",
        "texts": "post",
        "day": "startDate endDate",
        "number": "memberCount votingMemberCount",
        "Location": "location",
    },
    "Person": {
        "url": "body location",
        "text": "name familyName givenName formOfAddress affix gender life lifeSource",
        "texts": "title phone email status",
        "Membership[]": "membership",
        "Location": "locationObject",
        "File": "image",
    },
    "Membership": {
        "url": "person organization onBehalfOf",
        "text": "role",
        "day": "startDate endDate",
        "yes_no": "votingRight",
    },
    "Meeting": {
        "text": "name meetingState",
        "yes_no": "cancelled",
        "moment": "start end",
        "urls": "organization participant",
        "Location": "location",
        "File": "invitation resultsProtocol verbatimProtocol",
        "File[]": "auxiliaryFile",
        "AgendaItem[]": "agendaItem",
    },
    "AgendaItem": {
        "url": "meeting consultation",
        "text": "number name result resolutionText",
        "number": "order",
        "yes_no": "public",
        "moment": "start end",
        "File": "resolutionFile",
        "File[]": "auxiliaryFile",
    },
    "Paper": {
        "url": "body",
        "text": "name reference paperType",
        "day": "date",
        "urls": "relatedPaper superordinatedPaper subordinatedPaper originatorPerson underDirectionOf "
        "originatorOrganization",
        "File": "mainFile",
        "File[]": "auxiliaryFile",
        "Location[]": "location",
        "Consultation[]": "consultation",
    },
    "Consultation": {
        "url": "paper agendaItem meeting",
        "urls": "organization",
        "text": "role",
        "yes_no": "authoritative",
    },
    "File": {
        "text": "name fileName mimeType sha1Checksum sha512Checksum text",
        "day": "date",
        "number": "size",
        "url": "accessUrl downloadUrl externalServiceUrl masterFile fileLicense person",
        "urls": "derivativeFile meeting agendaItem paper",
    },
    "Location": {
        "object": "geojson",
        "text": "description streetAddress room postalCode subLocality locality",
        "urls": "bodies organizations persons meetings papers",
    },
}
REQUIRED = {
    "System": ["oparlVersion", "body"],
    "Body": ["name", "organization", "person", "meeting", "paper", "legislativeTerm"],
    "AgendaItem": ["order"],
    "File": ["accessUrl"],
}
GREMIEN = ["Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution", "Sonstiges"]


def _sorts(kind: str) -> dict[str, str]:
    """Return the sort of every property of a kind of object."""
    every = (EVERY, {} if kind == "System" else BUT_THE_SYSTEM, OBJECTS[kind])
    return {name: sort for fields in every for sort, names in fields.items() for name in names.split()}


def _schema(kind: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"id": URL, "type": {"const": f"{VERSION}{kind}"}}
    for name, sort in _sorts(kind).items():
        embedded = {"$ref": f"#/$defs/{sort.removesuffix('[]')}"}
        many = {"type": "array", "items": embedded}
        properties[name] = TYPES[sort] if sort in TYPES else many if sort.endswith("[]") else embedded
    if kind == "Organization":
        properties["organizationType"] = {"enum": GREMIEN}
    bare = {name: properties[name] for name in ("id", "type", "created", "modified")}
    return {
        "type": "object",
        "if": {"properties": {"deleted": {"const": True}}, "required": ["deleted"]},
        "then": {
            "properties": {**bare, "deleted": True},
            "required": ["id", "type", "created", "modified"],
            "additionalProperties": False,
        },
        "else": {
            "properties": properties,
            "required": ["id", "type", "created", "modified", *REQUIRED.get(kind, [])],
            "patternProperties": {"^[a-z]+:": True},
            "additionalProperties": False,
        },
    }


DEFS = {kind: _schema(kind) for kind in OBJECTS}


def schema_of(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of object, with those that it embeds."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": f"#/$defs/{kind}", "$defs": DEFS}


def said_here() -> dict[str, dict[str, str]]:
    """Return the sort of every property by kind of object, as it stands here."""
    return {kind: _sorts(kind) for kind in OBJECTS}


def said_officially() -> dict[str, dict[str, str]]:
    """Return the same as the official schemas have it."""
    found = {}
    for kind in OBJECTS:
        properties = _official(kind)["properties"]
        found[kind] = {name: _sort(shape) for name, shape in properties.items() if name not in ("id", "type")}
    return found


def required_officially() -> dict[str, list[str]]:
    """Return what the official schemas require besides address and type."""
    return {kind: extra for kind in OBJECTS if (extra := _official(kind)["required"][2:])}


def official_schema_of(kind: str) -> dict[str, Any]:
    """Return the official schema of a kind of object, with those that it embeds; it names them in its own way."""
    return {"$ref": f"#/$defs/{kind}", "$defs": {each: _with_references(_official(each)) for each in OBJECTS}}


@cache
def _official(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(OFFICIAL) / f"{kind}.json").read_text(encoding="utf-8"))
    return found


def _with_references(value: Any) -> Any:
    match value:
        case {"type": "object", "schema": str() as file}:
            return {"$ref": f"#/$defs/{file.removesuffix('.json')}"}
        case dict():
            return {key: _with_references(each) for key, each in value.items() if key not in ("$id", "$schema")}
    return value


def _sort(shape: dict[str, Any]) -> str:
    match shape:
        case {"type": "array", "items": inner}:
            return {"text": "texts", "url": "urls"}.get(_sort(inner), f"{_sort(inner)}[]")
        case {"type": "object", "schema": str() as file}:
            return file.removesuffix(".json")
        case {"type": "string"}:
            return {"url": "url", "date": "day", "date-time": "moment"}.get(shape.get("format", ""), "text")
    return {"boolean": "yes_no", "integer": "number", "object": "object"}[shape["type"]]
