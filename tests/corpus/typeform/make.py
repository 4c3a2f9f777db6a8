#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Typeform publishes no signed example, so every signature is Python's hmac over what it
documents: base64 of HMAC-SHA256 over the raw body, behind "sha256=". One was computed by two implementations, elsewhere. Bodies have the shape of Typeform's developer page; people, forms and answers are made up."""
import base64
import hashlib
import hmac
import json
import pathlib

HERE = pathlib.Path(__file__).parent
KEY, NEXT_KEY = "test-secret-123", "next-secret-456"
COMPUTED = "make.py: Python hmac over the documented bytes"
cases = {}


def digest(body, key=KEY):
    return hmac.new(key.encode(), body, hashlib.sha256).digest()


def proof(body, key=KEY):
    return [("Typeform-Signature", "sha256=" + base64.b64encode(digest(body, key)).decode())]


def request(name, body, headers=None, source="signup", method="POST", target=None, by=COMPUTED, now=None, note=None):
    lines = [f"{method} https://hooks.example.com{target or '/in/' + source} HTTP/1.1", "Host: hooks.example.com", "User-Agent: Typeform Webhooks",
             "Content-Type: application/json"]
    lines += [f"{key}: {value}" for key, value in (proof(body) if headers is None else headers)] + [f"Content-Length: {len(body)}"]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    assert name not in cases, name
    cases[name] = {"evidence": "computed", "by": by}
    if now is not None:
        cases[name]["now"] = now
    if note:
        cases[name]["note"] = note


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def question(id, title, type, **more):
    return {"id": id, "title": title, "type": type, "ref": f"ref-{id}", "properties": {}, **more}


def answer(type, value, id, field_type=None, **more):
    return {"type": type, type: value, "field": {"id": id, "type": field_type or type, "ref": f"ref-{id}", **more}}


def response(answers=..., questions=..., word="form_response", event_id="01HFA1", token="tok-1", **more):
    """One delivery; `...` leaves a member out."""
    form = {"form_id": "lT4Z3j", "token": token, "landed_at": "2023-11-14T22:10:00Z", "submitted_at": "2023-11-14T22:13:20Z",
            "definition": {"id": "lT4Z3j", "title": "Request a demo", **({} if questions is ... else {"fields": questions})}, "answers": answers, **more}
    whole = {"event_id": event_id, "event_type": word, "form_response": {key: value for key, value in form.items() if value is not ...}}
    return {key: value for key, value in whole.items() if value is not ...}


EMAIL = answer("email", "ana@example.com", "q2")
ONE = text(response([EMAIL], [question("q2", "Your work e-mail?", "email")]))


def recipe():
    (name, value), = proof(ONE)
    encoded = value.removeprefix("sha256=")
    vector = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
    request("vector-of-two-implementations", vector, [(name, "sha256=j+N0VEdE9ugx29mOQ+78sJBUW9IuBcRebPK9YrONO/g=")], by="two independent implementations, elsewhere",
            note="another sender's body under Typeform's construction: proved, and of no known word")
    request("signed", ONE)
    request("signed-long-ago", ONE, now="2024-11-14T00:00:00Z", note="no time is signed: a repeat is known by its id")
    request("one-byte-changed", ONE.replace(b"ana@", b"ena@"), proof(ONE))
    request("body-spaced", json.dumps(json.loads(ONE)).encode(), proof(ONE), note="the same JSON, made anew")
    request("wrong-key", ONE, proof(ONE, NEXT_KEY))
    request("without-signature", ONE, [])
    request("signature-empty", ONE, [(name, "")])
    request("signature-twice", ONE, [(name, value), (name, value)])
    request("signature-twice-and-one-is-wrong", ONE, [(name, value), *proof(ONE, NEXT_KEY)])
    for case, changed, note in [
            ("prefix-missing", encoded, None), ("prefix-of-another-hash", "sha1=" + encoded, None), ("prefix-in-capitals", "SHA256=" + encoded, None), ("prefix-alone", "sha256=", None),
            ("signature-in-hex", "sha256=" + digest(ONE).hex(), "as other senders with the same prefix do"), ("signature-without-padding", "sha256=" + encoded.rstrip("="), None),
            ("signature-in-base64url", "sha256=" + base64.urlsafe_b64encode(b"\xfb\xff" * 16).decode(), None), ("signature-is-no-base64", "sha256=not*base64*at*all", None),
            ("signature-cut", "sha256=" + base64.b64encode(digest(ONE)[:31]).decode(), None), ("signature-with-more-behind", "sha256=" + base64.b64encode(digest(ONE) + b"\0").decode(), None)]:
        request(case, ONE, [(name, changed)], note=note)
    request("second-key-matches", ONE, source="rotating", note="the plan names the key, so that the other can be retired")
    request("no-key", ONE, source="unset", note="its secret is not set: 503, so that Typeform sends again")
    request("key-empty", ONE, proof(ONE, ""), source="empty", note="an empty secret is no secret, whatever was signed with it")
    request("observed", ONE, proof(ONE, NEXT_KEY), source="observed", now="2023-11-14T22:13:20Z", note="a wrong signature is let through and counted until observe_until")
    request("observed-no-longer", ONE, proof(ONE, NEXT_KEY), source="observed-before", now="2023-11-14T22:13:20Z")
    request("unsigned-where-nothing-is-verified", ONE, [], source="open")
    request("path-token", ONE, [], target="/in/unsigned/p4th-t0ken", note="a guard, where the webhook has no secret")
    request("path-token-wrong", ONE, [], target="/in/unsigned/p4th-t0kem")


def words():
    request("partial", text(response([EMAIL], word="form_response_partial")), note="begun and not sent off: no form.submitted")
    request("unknown-word", text(response([EMAIL], word="form_updated")))
    request("word-missing", text(response([EMAIL], word=...)))


def answers():
    questions = [question("q1", "What is your name?", "short_text"), question("q2", "Your work e-mail?", "email"), question("q3", "Phone?", "phone_number"), question("q4", "Tell us more", "long_text"),
                 question("q5", "Website?", "website"), question("q6", "Logo", "file_upload"), question("q7", "How many seats?", "number"), question("q8", "Terms?", "legal"), question("q9", "When?", "date"),
                 question("q10", "Plan", "multiple_choice", choices=[{"id": "c1", "label": "Pro"}]), question("q11", "Channels", "multiple_choice", allow_multiple_selections=True),
                 question("q12", "Deposit", "payment"), question("q13", "Country", "dropdown"), question("q14", "Not answered", "short_text")]
    every = [answer("text", "Ana García", "q1", "short_text"), EMAIL, answer("phone_number", "+34600000001", "q3"), answer("text", "Two lines\nand a \"quote\"", "q4", "long_text"),
             answer("url", "https://example.com", "q5", "website"), answer("file_url", "https://api.typeform.com/responses/files/x/logo.png", "q6", "file_upload"), answer("number", 12.50, "q7"),
             answer("boolean", True, "q8", "legal"), answer("date", "2023-12-01", "q9"), answer("choice", {"id": "c1", "label": "Pro", "ref": "r"}, "q10", "multiple_choice"),
             answer("choices", {"labels": ["SMS", "Mail"], "other": "Fax"}, "q11", "multiple_choice"), answer("payment", {"amount": "$5", "last4": "1234", "name": "Ana", "success": True}, "q12"),
             answer("text", "España", "q13", "dropdown")]
    request("every-type-of-answer", text(response(every, questions, calculated={"score": 9}, variables=[{"key": "score", "type": "number", "number": 4}], ending={"id": "e", "ref": "default_tys"},
                                                  hidden={"utm_source": "newsletter"})))
    request("json-indented", json.dumps(response(every[9:11], questions[9:11], hidden={"a": "b"}), indent=2).encode(), note="answers come out minified")
    request("two-e-mails", text(response([answer("email", "first@example.com", "q1"), answer("email", "second@example.com", "q2"), answer("phone_number", "+1", "q3"), answer("phone_number", "+2", "q4")])), note="the first counts")
    request("e-mail-empty", text(response([answer("email", "", "q1"), answer("email", "second@example.com", "q2")])), note="an empty text is no address")
    request("contact-info", text(response(
        [answer("text", "Ana", "c1", "short_text"), answer("text", "García", "c2", "short_text"), answer("phone_number", "+34600000001", "c3"), answer("email", "ana@example.com", "c4")],
        [question("b1", "Who are you?", "contact_info", properties={"fields": [question("c1", "First name", "short_text"), question("c2", "Last name", "short_text"),
                                                                              question("c3", "Phone number", "phone_number"), question("c4", "Email", "email")]})], hidden={"name": "from the URL"})),
            note="the name by the titles of the block's questions; what was typed goes before what the URL brought")
    request("name-by-ref", text(response([answer("text", "Ana", "q1", "short_text") | {"field": {"id": "q1", "type": "short_text", "ref": "FIRST_NAME"}},
                                          answer("text", "García", "q2", "short_text") | {"field": {"id": "q2", "type": "short_text", "ref": "last-name"}}])))
    request("name-of-somebody-else", text(response([answer("text", "Bo", "q1", "short_text")], [question("q1", "Their first name", "short_text")])), note="another title is another question")
    request("question-by-ref", text(response([{"type": "number", "number": 5, "field": {"ref": "ref-q1", "type": "number"}}], [question("q1", "How many?", "number")])))
    request("question-unknown", text(response([answer("number", 5, "q9")], [question("q1", "How many?", "number")])), note="an answer without its question is still an answer")
    request("hidden-fields", text(response([], hidden={"email": "bo@example.com", "phone": "+15550001", "name": "Bo", "utm_source": "ads", "plan": "pro"})), note="from the URL, so anybody can set them; kept as metadata too")
    request("hidden-e-mail-and-a-typed-one", text(response([EMAIL], hidden={"email": "bo@example.com"})))
    request("hidden-fields-empty", text(response([], hidden={"email": "", "phone": "", "name": ""})))
    request("raw-kept", ONE, source="raw", note="\"raw\": true in the configuration")


def fields():
    request("fields-missing", text({"event_id": "01HFA1", "event_type": "form_response"}))
    request("id-missing", text(response([EMAIL], event_id=...)), note="the natural key is the id: form response, time, person")
    request("answers-missing", text(response()), note="a form without questions")
    request("answers-empty", text(response([])))
    request("answers-of-other-shapes", text(response([None, 5, "text", [], {}, {"type": 5}, {"type": "email"}, {"type": "email", "email": None}, {"type": "email", "email": {"a": 1}}, {"type": "text", "text": "no field"},
                                                      {"type": "field", "field": {"id": "x"}}, {"type": "boolean", "boolean": False, "field": 7}], [None, 5, {"id": 5}, {"properties": {"fields": 7}}])))
    request("answers-as-object", text(response({"email": "ana@example.com"}, {"q1": "a"})))
    request("time-with-fraction-and-zone", text(response([EMAIL], submitted_at="2023-11-14T23:13:20.125+01:00")))
    request("time-unreadable", text(response([EMAIL], submitted_at="just now")), note="the time of receipt stands in")
    request("unknown-fields", text(response([EMAIL], thankyou_screen_ref="x", new={"a": 1}) | {"more": 1}), note="counted, and no reason to refuse")
    request("dollars", text(response([answer("text", "$& $$ $' $` $1 \\0", "q1", "short_text"), answer("email", "$&@example.com", "q2")], [question("q1", "$$?", "short_text")], hidden={"$&": "$$"})), note="no text is ever a replacement pattern")
    request("unicode", text(response([answer("email", "zoë@exämple.com", "q1"), answer("text", "日本 🎉", "q2", "short_text")], [question("q2", "Wo sind Sie?", "short_text")], token="tökén", hidden={"ünï": "çødé"})))
    request("escapes", b'{"event_id":"\\u0030\\"1","\\u0065vent_type":"form\\u005fresponse","form_response":{"form_id":"a\\/b","token":"t\\n","submitted_at":"2023-11-14T22:13:20Z","definition":{"title":"\\u00c9t\\u00e9",'
                       b'"fields":[{"id":"q1","title":"A \\"b\\"?"}]},"answers":[{"type":"email","email":"\\u0061na@example.com","field":{"id":"q1","ref":"r\\u00e9f"}},'
                       b'{"type":"text","text":"\\ud83d\\ude00\\ttab"}]}}', note="in values they go out as they came")


def doors():
    request("repeated-as-an-array", text([response([EMAIL], event_id="1"), response([EMAIL], event_id="2"), response([EMAIL], event_id="1", token="tok-2")]),
            note="one comes at a time; should several come, the same response (token, time, person) and the same id are seen once")
    request("array-empty", b"[]")
    request("items-that-are-no-objects", b'[5,null,"text",[]]')
    request("root-is-a-text", b'"hello"')
    request("body-empty", b"")
    request("body-cut", ONE[:70])
    request("body-is-no-json", b'{"event_type":form_response}')
    request("body-forged-and-broken", b'{"event_type":', proof(ONE), note="the signature comes first: nothing is read")
    request("method-get", b"", [], method="GET")
    request("path-unknown", ONE, target="/in/nobody", note="404 makes Typeform switch the webhook off: do not remove a source that is still called")


def main():
    for old in HERE.glob("*.http"):
        old.unlink()
    for part in (recipe, words, answers, fields, doors):
        part()
    secrets = {"TYPEFORM_SECRET": KEY, "TYPEFORM_NEXT_SECRET": NEXT_KEY, "TYPEFORM_EMPTY_SECRET": "", "TYPEFORM_PATH_TOKEN": "p4th-t0ken", "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
    document = {"secrets": secrets, "now": "2023-11-14T22:13:30Z", "cases": dict(sorted(cases.items()))}
    (HERE / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
