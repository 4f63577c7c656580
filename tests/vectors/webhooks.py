"""Signed deliveries as the service makes them, by Python's own hmac.

    python3 tests/vectors/webhooks.py > tests/vectors/webhooks.json

A test holds the client to them: what it signs must be the same, and what it
says of each delivery must be what stands under "expected".
"""

import hashlib
import hmac
import json

SECRET = "whsec_8fK2mQx9LpZ4vB7nT1cR6yW3"
OTHER = "whsec_other"
TIME = 1781856000
BODY = (
    '{"event":"conversion.created","data":{"conversionId":"conv_abc","amount":4990,'
    '"currency":"EUR"},"timestamp":"2026-06-19T08:00:00Z",'
    '"idempotencyKey":"conversion.created:conversion:conv_abc"}'
).encode()


def digest(secret, time, body):
    message = str(time).encode() + b"." + body
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def header(secret=SECRET, time=TIME, body=BODY):
    return f"t={time},v1={digest(secret, time, body)}"


def case(name, value, expected, body=BODY, now=TIME, secrets=(SECRET,)):
    return {
        "name": name,
        "secrets": list(secrets),
        "header": value,
        "body": body.hex(),
        "now": now,
        "expected": expected,
    }


GOOD = digest(SECRET, TIME, BODY)
WRONG = digest(OTHER, TIME, BODY)
BYTES = bytes(range(256))

signed = [
    {"secret": secret, "time": time, "body": body.hex(), "header": header(secret, time, body)}
    for secret in (SECRET, "s", "k" * 64, "k" * 65, "k" * 200, "clé 🔑", " blanks ")
    for time in (0, TIME, 253402300799)
    for body in (b"", BODY, BYTES, "{\"name\":\"größe\"}\n".encode())
]

deliveries = [
    case("as it is sent", header(), "accepted"),
    case("an empty body", header(body=b""), "accepted", body=b""),
    case("bytes that are no text", header(body=BYTES), "accepted", body=BYTES),
    case("300 s ago", header(), "accepted", now=TIME + 300),
    case("301 s ago", header(), "too old by 301", now=TIME + 301),
    case("300 s ahead", header(), "accepted", now=TIME - 300),
    case("301 s ahead", header(), "ahead by 301", now=TIME - 301),
    case("another secret", header(OTHER), "mismatch"),
    case("the old one of two secrets", header(OTHER), "accepted", secrets=(SECRET, OTHER)),
    case("the new one of two secrets", header(), "accepted", secrets=(OTHER, SECRET)),
    case("two signatures, the second right", f"t={TIME},v1={WRONG},v1={GOOD}", "accepted"),
    case("two signatures, the first right", f"t={TIME},v1={GOOD},v1={WRONG}", "accepted"),
    case("one damaged, one right", f"t={TIME},v1=zz,v1={GOOD}", "accepted"),
    case("two signatures, none right", f"t={TIME},v1={WRONG},v1={WRONG}", "mismatch"),
    case("another scheme beside it", f"t={TIME},v0={WRONG},v1={GOOD},v2=x", "accepted"),
    case("only another scheme", f"t={TIME},v0={GOOD}", "unsigned"),
    case("in another order", f"v1={GOOD},t={TIME}", "accepted"),
    case("blanks", f" t = {TIME} , v1 = {GOOD} ", "accepted"),
    case("upper-case hex", f"t={TIME},v1={GOOD.upper()}", "damaged"),
    case("a digit less", f"t={TIME},v1={GOOD[:-1]}", "damaged"),
    case("a digit more", f"t={TIME},v1={GOOD}0", "damaged"),
    case("no value", f"t={TIME},v1=", "damaged"),
    case("a time that was not signed", f"t={TIME + 1},v1={GOOD}", "mismatch"),
    case("a time with a sign", f"t=+{TIME},v1={GOOD}", "damaged"),
    case("a negative time", header(time=-5), "damaged", now=0),
    case("a time with a fraction", f"t={TIME}.0,v1={GOOD}", "damaged"),
    case("a time too large for a number", f"t={10**30},v1={digest(SECRET, 10**30, BODY)}", "damaged"),
    case("milliseconds", header(time=TIME * 1000), f"ahead by {TIME * 999}"),
    case("no time", f"v1={GOOD}", "damaged"),
    case("two times", f"t={TIME},t={TIME},v1={GOOD}", "damaged"),
    case("a part without a value", f"t={TIME},v1={GOOD},", "damaged"),
    case("only a signature", GOOD, "damaged"),
    case("empty", "", "missing"),
    case("blank", "  ", "missing"),
    case("a line break at the body's end", header(), "mismatch", body=BODY + b"\n"),
    case("a body written anew", header(), "mismatch", body=json.dumps(json.loads(BODY)).encode()),
    case("another digit in the body", header(), "mismatch", body=BODY.replace(b"4990", b"9990")),
]

print(json.dumps({"signed": signed, "deliveries": deliveries}, indent=1, ensure_ascii=False))
