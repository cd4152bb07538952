"""JSON Schemas for OParl 1.1, written from the facts of the specification: names, types and what is required.

The official schemas stand under CC BY-SA 4.0 and are therefore not copied here. Like them these schemas let own
properties with a prefix pass; beyond them they refuse any other unknown property, and content in a deleted object.
"""

from typing import Any

from models.oparl import VERSION

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
}
EVERY = {"url": "license web", "texts": "keyword", "moment": "created modified", "yes_no": "deleted"}
#: By kind of object: what is a text, an address, a day ...; a capital letter names the kind of embedded objects.
OBJECTS: dict[str, dict[str, str]] = {
    "System": {
        "url": "body website vendor product",
        "urls": "otherOparlVersions",
        "text": "oparlVersion name contactEmail contactName",
    },
    "Body": {
        "url": "system website organization person meeting paper agendaItem consultation file locationList "
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


def _schema(kind: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"id": URL, "type": {"const": f"{VERSION}{kind}"}}
    for fields in (EVERY, OBJECTS[kind]):
        for sort, names in fields.items():
            embedded = {"$ref": f"#/$defs/{sort.removesuffix('[]')}"}
            many = {"type": "array", "items": embedded}
            shape = TYPES[sort] if sort in TYPES else many if sort.endswith("[]") else embedded
            properties |= dict.fromkeys(names.split(), shape)
    if kind == "Organization":
        properties["organizationType"] = {"enum": GREMIEN}
    bare = {name: properties[name] for name in ("id", "type", "created", "modified")}
    return {
        "type": "object",
        "if": {"properties": {"deleted": {"const": True}}, "required": ["deleted"]},
        "then": {
            "properties": {**bare, "deleted": True},
            "required": ["id", "type", "modified"],
            "additionalProperties": False,
        },
        "else": {
            "properties": properties,
            "required": ["id", "type", *REQUIRED.get(kind, [])],
            "patternProperties": {"^[a-z]+:": True},
            "additionalProperties": False,
        },
    }


DEFS = {kind: _schema(kind) for kind in OBJECTS}


def schema_of(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of object, with those that it embeds."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": f"#/$defs/{kind}", "$defs": DEFS}
