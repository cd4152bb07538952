"""The trust list of the house: a folder with certificates of issuers, read anew whenever something is examined.

``qualifiziert/``   issuers of qualified certificates, as the trusted lists of the EU name them
``fortgeschritten/`` issuers whose certificates are trusted for advanced signatures
``zeitstempel/``    issuers of time stamps
``sperrlisten/``    revocation lists (.crl) and answers of an OCSP service (.ocsp), beside those in the signed file
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder_data

from models.errors import StoreTrouble
from models.german import counted, day

NO_LIST = "keine Vertrauensliste hinterlegt"


@dataclass(frozen=True)
class Trust:
    """Whom the house trusts, and what it knows of revoked certificates."""

    qualified: tuple[x509.Certificate, ...] = ()
    advanced: tuple[x509.Certificate, ...] = ()
    stamps: tuple[x509.Certificate, ...] = ()
    crls: tuple[asn1_crl.CertificateList, ...] = ()
    ocsps: tuple[asn1_ocsp.OCSPResponse, ...] = ()
    newest: datetime | None = field(default=None, compare=False)

    @property
    def roots(self) -> tuple[x509.Certificate, ...]:
        """All whose certificates are trusted in a signature."""
        return (*self.qualified, *self.advanced)

    @property
    def told(self) -> str:
        """What a report says about the list by which it was made."""
        if not self.roots:
            return NO_LIST
        found = sorted(certificate.dump() for certificate in (*self.roots, *self.stamps))
        name = hashlib.sha256(b"".join(found)).hexdigest()[:12]
        on = f", Stand {day(self.newest)}" if self.newest else ""
        return f"{counted(len(found), 'Zertifikat', 'Zertifikate')}{on}, Kennung {name}"


def load_trust(folder: Path | None) -> Trust:
    """Read the folder; without one nobody is trusted. A file in it that cannot be read raises StoreTrouble."""
    if folder is None or not folder.is_dir():
        return Trust()
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    revocations = [file for file in files if file.parent.name == "sperrlisten"]
    newest = max((file.stat().st_mtime for file in files), default=None)
    try:
        return Trust(
            qualified=_certificates(folder / "qualifiziert"),
            advanced=_certificates(folder / "fortgeschritten"),
            stamps=_certificates(folder / "zeitstempel"),
            crls=tuple(asn1_crl.CertificateList.load(f.read_bytes()) for f in revocations if f.suffix == ".crl"),
            ocsps=tuple(asn1_ocsp.OCSPResponse.load(f.read_bytes()) for f in revocations if f.suffix == ".ocsp"),
            newest=datetime.fromtimestamp(newest, UTC) if newest else None,
        )
    except (ValueError, OSError) as fault:
        raise StoreTrouble(f"Die Vertrauensliste in {folder} ist nicht zu lesen ({fault}).") from fault


def _certificates(folder: Path) -> tuple[x509.Certificate, ...]:
    files = sorted(file for file in folder.glob("*") if file.is_file()) if folder.is_dir() else []
    return tuple(found for file in files for found in load_certs_from_pemder_data(file.read_bytes()))
