"""Whether a signature fits a public key: RSA (PKCS #1 v1.5 and PSS) and ECDSA, in plain arithmetic.

Only verification, only on public numbers: nothing here has to keep a secret, so plain integers do.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import NamedTuple

DIGESTS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
LARGEST_KEY = 16_384  #: bits
_PREFIXES = {  # DigestInfo of RFC 8017 §9.2
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


class Curve(NamedTuple):
    """A curve y² = x³ + ax + b over p, with its base point and the order of that."""

    p: int
    a: int
    b: int
    x: int
    y: int
    n: int


def _curve(*numbers: str) -> Curve:
    return Curve(*(int(number, 16) for number in numbers))


CURVES = {
    "1.2.840.10045.3.1.7": _curve(
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
        "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    ),  # P-256
    "1.3.132.0.34": _curve(
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
        "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
    ),  # P-384
    "1.3.132.0.35": _curve(
        "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "fffffffffffffffffffffffffffffffffff",
        "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "ffffffffffffffffffffffffffffffffffc",
        "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf"
        "073573df883d2c34f1ef451fd46b503f00",
        "c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8"
        "de3348b3c1856a429bf97e7e31c2e5bd66",
        "11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0"
        "761353c7086a272c24088be94769fd16650",
        "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a"
        "5d03bb5c9b8899c47aebb6fb71e91386409",
    ),  # P-521
    "1.3.36.3.3.2.8.1.1.7": _curve(
        "a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377",
        "7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9",
        "26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6",
        "8bd2aeb9cb7e57cb2c4b482ffc81b7afb9de27e1e3bd23c23a4453bd9ace3262",
        "547ef835c3dac4fd97f8461a14611dc9c27745132ded8e545c1d54c72f046997",
        "a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7",
    ),  # brainpoolP256r1
    "1.3.36.3.3.2.8.1.1.11": _curve(
        "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53",
        "7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826",
        "4a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11",
        "1d1c64f068cf45ffa2a63a81b7c13f6b8847a3e77ef14fe3db7fcafe0cbd10e8e826e03436d646aaef87b2e247d4af1e",
        "8abe1d7520f9c2a45cb1eb8e95cfd55262b70b29feec5864e19c054ff99129280e4646217791811142820341263c5315",
        "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565",
    ),  # brainpoolP384r1
    "1.3.36.3.3.2.8.1.1.13": _curve(
        "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e6"
        "2881ff2f2d82c68528aa6056583a48f3",
        "7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b5"
        "7f1117a72bf2c7b9e7c1ac4d77fc94ca",
        "3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67"
        "984050b75ebae5dd2809bd638016f723",
        "81aee4bdd82ed9645a21322e9c4c6a9385ed9f70b5d916c1b43b62eef4d0098eff3b1f78e2d0d48d50d1687b93b97d5f"
        "7c6d5047406a5e688b352209bcb9f822",
        "7dde385d566332ecc0eabfa9cf7822fdf209f70024a57b1aa000c55b881f8111b2dcde494a5f485e5bca4bd88a2763ae"
        "d1ca2b2fa8f0540678cd1e0f3ad80892",
        "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca70330870553e5c414ca92619418661197fac1047"
        "1db1d381085ddaddb58796829ca90069",
    ),  # brainpoolP512r1
}


def rsa_fits(n: int, e: int, signature: bytes, digest: bytes, name: str) -> bool:
    """Say whether an RSA signature in PKCS #1 v1.5 is one over this digest."""
    size = (n.bit_length() + 7) // 8
    if not _sound(n, e, signature, size):
        return False
    said = pow(int.from_bytes(signature, "big"), e, n).to_bytes(size, "big")
    info = _PREFIXES[name] + digest
    filled = b"\x00\x01" + b"\xff" * (size - len(info) - 3) + b"\x00" + info
    return hmac.compare_digest(said, filled)


def pss_fits(n: int, e: int, signature: bytes, digest: bytes, name: str, salt_length: int) -> bool:
    """Say whether an RSA signature in PSS is one over this digest (RFC 8017 §9.1.2, MGF1 with the same hash)."""
    size, bits = (n.bit_length() + 7) // 8, n.bit_length() - 1
    if not _sound(n, e, signature, size):
        return False
    length, hashed = (bits + 7) // 8, len(digest)
    number = pow(int.from_bytes(signature, "big"), e, n)
    if number.bit_length() > 8 * length or length < hashed + salt_length + 2:
        return False
    said = number.to_bytes(length, "big")
    masked, h, trailer = said[: length - hashed - 1], said[length - hashed - 1 : -1], said[-1]
    spare = 8 * length - bits
    if trailer != 0xBC or masked[0] >> (8 - spare):
        return False
    block = bytearray(left ^ right for left, right in zip(masked, _mgf1(h, len(masked), name)))  # noqa: B905 - 3.9
    block[0] &= 0xFF >> spare
    gap = length - hashed - salt_length - 2
    if any(block[:gap]) or block[gap] != 1:
        return False
    again = hashlib.new(name, bytes(8) + digest + bytes(block[gap + 1 :])).digest()
    return hmac.compare_digest(again, h)


def _sound(n: int, e: int, signature: bytes, size: int) -> bool:
    usual = 2048 <= n.bit_length() <= LARGEST_KEY and e.bit_length() <= 256  # others would take for ever
    return usual and e >= 3 and e % 2 == 1 and len(signature) == size


def _mgf1(seed: bytes, length: int, name: str) -> bytes:
    blocks = (hashlib.new(name, seed + counter.to_bytes(4, "big")).digest() for counter in range(length // 32 + 1))
    return b"".join(blocks)[:length]


def ecdsa_fits(curve: Curve, public: tuple[int, int], r: int, s: int, digest: bytes) -> bool:
    """Say whether (r, s) is an ECDSA signature over this digest by the key that the point is (SEC 1 §4.1.4)."""
    p, n = curve.p, curve.n
    x, y = public
    on_curve = 0 <= x < p and 0 <= y < p and (y * y - x * x * x - curve.a * x - curve.b) % p == 0
    if not (on_curve and 0 < r < n and 0 < s < n):
        return False
    number = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - n.bit_length())
    inverse = pow(s, -1, n)
    one = _times(curve, (curve.x, curve.y), number * inverse % n)
    other = _times(curve, public, r * inverse % n)
    found = _plus(curve, one, other)
    return found is not None and found[0] % n == r


def _times(curve: Curve, point: tuple[int, int], factor: int) -> tuple[int, int] | None:
    result: tuple[int, int] | None = None
    addend: tuple[int, int] | None = point
    while factor:
        if factor & 1:
            result = _plus(curve, result, addend)
        addend = _plus(curve, addend, addend)
        factor >>= 1
    return result


def _plus(curve: Curve, one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2), p = one, other, curve.p
    if x1 == x2:
        if (y1 + y2) % p == 0:
            return None
        slope = (3 * x1 * x1 + curve.a) * pow(2 * y1, -1, p) % p
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, p) % p
    x3 = (slope * slope - x1 - x2) % p
    return x3, (slope * (x1 - x3) - y1) % p
