"""Document properties: title and language for readers and screen readers, and what the document is about for us."""

from documents.content import Headed
from documents.ooxml import attribute
from models.kinds import DocumentKind

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
KIND = "Rundlauf.Dokumentart"

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
EMPTY_CORE, EMPTY_CUSTOM = _CORE.format(""), _CUSTOM.format("")
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_properties(content: Headed) -> str:
    """Return ``docProps/core.xml``; its dates come from the content, so the bytes do not follow the clock."""
    day = f"{content.stand.isoformat()}T00:00:00Z"
    author = attribute(content.letterhead.association)
    return _CORE.format(
        f"<dc:title>{attribute(content.title)}</dc:title><dc:subject>{attribute(content.short_title)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified><dc:language>de-DE</dc:language>'
    )


def custom_properties(content: Headed, kind: DocumentKind) -> str:
    """Return ``docProps/custom.xml``: what it is about and its kind; office programs keep it on saving."""
    facts = {**content.about, KIND: kind.value}
    values = {
        name: f"<vt:i4>{fact}</vt:i4>" if isinstance(fact, int) else f"<vt:lpwstr>{attribute(fact)}</vt:lpwstr>"
        for name, fact in facts.items()
    }
    listed = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">{value}</property>'
        for number, (name, value) in enumerate(sorted(values.items()), 2)
    )
    return _CUSTOM.format(listed)
