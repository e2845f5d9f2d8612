"""Checks this service's access tokens with PyJWT and joserfc, and makes tokens for the service to check.

Usage: _verify_tokens.py DIRECTORY

Reads from DIRECTORY
  cases.json          [{"name", "token", "keys": a file name, "accepted": bool}]
  expected.json       {"issuer", "audience"}
  keys-*.json         JWK sets, as the service publishes them
  private.pem         the active key, PKCS#8
  thumbprints.json    {kid: JWK}, the service's opinion

Writes foreign.json   [{"name", "token", "accepted": bool}], signed here.

Exits with 1 and says what is wrong if one of the two libraries disagrees with a case.
"""

import json
import pathlib
import sys
import time

import jwt
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import ECKey, KeySet

ALGORITHM = "ES256"
REQUIRED = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "sid", "auth_time", "amr", "sitting"]


def accepts_pyjwt(token, keys, expected):
    """Verifies as PyJWT's documentation says: key by kid, algorithm fixed by the caller."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("typ") != "at+jwt":
            return False
        matching = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.key_id == header.get("kid")]
        if len(matching) != 1:
            return False
        jwt.decode(
            token,
            matching[0].key,
            algorithms=[ALGORITHM],
            issuer=expected["issuer"],
            audience=expected["audience"],
            leeway=5,
            options={"require": REQUIRED},
        )
        return True
    except jwt.InvalidTokenError:
        return False


def accepts_joserfc(token, keys, expected):
    """Verifies with joserfc: the library picks the key of the set by kid itself."""
    try:
        decoded = joserfc_jwt.decode(token, KeySet.import_key_set(keys), algorithms=[ALGORITHM])
        if decoded.header.get("typ") != "at+jwt":
            return False
        claims = joserfc_jwt.JWTClaimsRegistry(
            leeway=5,
            iss={"essential": True, "value": expected["issuer"]},
            aud={"essential": True, "value": expected["audience"]},
            **{name: {"essential": True} for name in REQUIRED if name not in ("iss", "aud")},
        )
        claims.validate(decoded.claims)
        return True
    except Exception as error:  # joserfc raises its own errors, ValueError and binascii's.
        if isinstance(error, (AttributeError, NameError, TypeError, ImportError)):
            raise  # A fault of this script, not a refusal.
        return False


def check_cases(directory, expected):
    """Returns a sentence for each case on which a library and the service disagree."""
    faults = []
    cases = json.loads((directory / "cases.json").read_text())
    for case in cases:
        keys = json.loads((directory / case["keys"]).read_text())
        for library, accepts in (("PyJWT", accepts_pyjwt), ("joserfc", accepts_joserfc)):
            if accepts(case["token"], keys, expected) != case["accepted"]:
                faults.append(f"{library}: {case['name']}: expected {'yes' if case['accepted'] else 'no'}")
    return len(cases), faults


def check_thumbprints(directory):
    """Compares our kid with joserfc's RFC 7638 thumbprint."""
    thumbprints = json.loads((directory / "thumbprints.json").read_text())
    return [
        f"joserfc: thumbprint of {kid} differs"
        for kid, key in thumbprints.items()
        if ECKey.import_key(key).thumbprint() != kid
    ]


def foreign_tokens(directory, expected):
    """Tokens that PyJWT and joserfc sign with the service's own key, good ones and bad ones."""
    pem = (directory / "private.pem").read_text()
    key = ECKey.import_key(pem)
    kid = key.thumbprint()
    now = int(time.time())
    name = "0f" * 16
    claims = {
        "iss": expected["issuer"], "aud": expected["audience"], "sub": name, "jti": name, "sid": name,
        "sitting": name, "amr": ["pwd"], "auth_time": now - 5, "iat": now, "nbf": now, "exp": now + 300,
    }
    header = {"typ": "at+jwt", "kid": kid}

    def pyjwt(changes=None, headers=None, secret=pem, algorithm=ALGORITHM):
        merged = {**claims, **(changes or {})}
        merged = {key: value for key, value in merged.items() if value is not None}
        return jwt.encode(merged, secret, algorithm=algorithm, headers=headers or header)

    other = ECKey.generate_key("P-256", private=True).as_pem(private=True).decode()
    p384 = ECKey.generate_key("P-384", private=True).as_pem(private=True).decode()
    rows = [
        ("PyJWT's own", True, pyjwt()),
        ("joserfc's own", True, joserfc_jwt.encode({"alg": ALGORITHM, **header}, claims, key, algorithms=[ALGORITHM])),
        ("HS256 with the public key's name", False, pyjwt(secret="x" * 32, algorithm="HS256")),
        ("alg none", False, pyjwt(secret=None, algorithm="none")),
        ("ES384", False, pyjwt(secret=p384, algorithm="ES384")),
        ("another key under our kid", False, pyjwt(secret=other)),
        ("typ JWT", False, pyjwt(headers={"typ": "JWT", "kid": kid})),
        ("no kid", False, pyjwt(headers={"typ": "at+jwt"})),
        ("expired", False, pyjwt({"iat": now - 600, "nbf": now - 600, "auth_time": now - 600, "exp": now - 60})),
        ("not yet valid", False, pyjwt({"nbf": now + 60})),
        ("another issuer", False, pyjwt({"iss": "https://thief.example"})),
        ("another audience", False, pyjwt({"aud": "other"})),
        ("no sid", False, pyjwt({"sid": None})),
        ("a fraction of a second", False, pyjwt({"exp": now + 300.5})),
    ]
    rows += [(f"PyJWT's own, number {number}", True, pyjwt()) for number in range(100)]
    return [{"name": name, "accepted": accepted, "token": token} for name, accepted, token in rows]


def main():
    directory = pathlib.Path(sys.argv[1])
    expected = json.loads((directory / "expected.json").read_text())
    count, faults = check_cases(directory, expected)
    faults += check_thumbprints(directory)
    (directory / "foreign.json").write_text(json.dumps(foreign_tokens(directory, expected)))
    for fault in faults:
        print(fault)
    print(f"{count} cases with PyJWT {jwt.__version__} and joserfc: {len(faults)} disagreements")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
