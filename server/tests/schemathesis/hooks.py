"""Texts of the formats that JSON Schema has no word for.

The document names them where a rule cannot be written as a schema: without
these, what is generated as right would be refused with good reason.
"""

import re

import jsonschema_rs
import schemathesis
from hypothesis import strategies as st
from schemathesis.core.parameters import ParameterLocation

# Of the bodies, by operation.
VALIDATORS = {}


def matching(pattern):
    return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)


def text(least, most):
    """Letters of any script, without a space at either end."""
    letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
    texts = st.text(letters, min_size=least, max_size=most)
    return texts.filter(lambda text: text == text.strip())


# A pattern of letters and wildcards, or a name in quotes.
NAME = r"([a-zA-Z0-9_*?]{1,12}|`[a-zA-Z -]{1,12}`)"
MATCHER = matching(rf"{NAME}\.{NAME}")
# A time between 2015 and 2025, and what stands for "now".
TSO = st.integers(1_420_000_000_000, 1_735_000_000_000).map(lambda ms: str(ms << 18))

for name, strategy in {
    "task-name": text(4, 64),
    "cluster-id": text(4, 64),
    "task-id": text(8, 64),
    "filter-rule": MATCHER | MATCHER.map("!{}".format) | st.just("*.*"),
    "matcher": MATCHER,
    "host": matching(r"[a-z]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,5})?")
    | st.ip_addresses().map(str),
    "kafka-client-id": matching(r"[a-zA-Z0-9._-]{0,20}"),
    "kafka-version": matching(r"[1-9]\.[0-9]{1,2}\.[0-9]{1,2}|0\.1[01]\.[0-9]\.[0-9]"),
    "kafka-topic": matching(r"[a-zA-Z0-9-]{1,40}"),
    "tso": TSO | st.sampled_from(["", "0"]),
}.items():
    schemathesis.openapi.format(name, strategy)


@schemathesis.hook
def map_body(context, body):
    """Writes 7.0 as 7.

    To JSON Schema both are the same whole number; live servers, written in
    Go, refuse the first, and so does this one.
    """
    return whole(body)


def whole(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    return value


@schemathesis.hook
def filter_case(context, case):
    """Leaves out bodies that are to be wrong and are right.

    What is made wrong is a schema; a body drawn from it need not have what is
    wrong in it: a null where the wrong rows were to be. Asked again here, the
    document's own schema decides.
    """
    made = case.meta.components if case.meta else {}
    wrong = [place for place, part in made.items() if part.mode.is_negative]
    if wrong != [ParameterLocation.BODY] or not is_json(case.body):
        return True
    return not validator(case.operation).is_valid(case.body)


def is_json(body):
    return body is None or isinstance(body, (bool, int, float, str, list, dict))


def validator(operation):
    if operation.label not in VALIDATORS:
        body = operation.definition.raw["requestBody"]["content"]["application/json"]
        components = operation.schema.raw_schema["components"]
        whole = {**body["schema"], "components": components}
        VALIDATORS[operation.label] = jsonschema_rs.Draft202012Validator(whole)
    return VALIDATORS[operation.label]
