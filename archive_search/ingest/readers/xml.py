"""XML from anywhere: no entity is expanded, nothing is fetched, what is broken is read as far as it goes."""

from lxml import etree

from archive_search.ingest.readers.piece import shown
from archive_search.language import gettext as _


def parse_xml(data: bytes) -> etree._Element:
    """The root element. ValueError, in a sentence, if there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(_("broken XML (%(error)s); save the file again") % {"error": shown(error)}) from None
    if root is None:
        raise ValueError(_("broken XML (no element in it); save the file again"))
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and processing instructions."""
    return plain_name(element.tag) if isinstance(element.tag, str) else ""


def plain_name(name: str) -> str:
    """The name without its namespace, or without a prefix that the file does not declare."""
    return name.rpartition("}")[2].rpartition(":")[2]
