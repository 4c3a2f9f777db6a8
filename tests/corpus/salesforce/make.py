#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed: every request comes through a guard. Messages have the shape of
Salesforce's WSDL, with made-up people."""
import pathlib
import sys
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import AUTHORIZATION, GUARDS, Corpus

XML = "text/xml; charset=utf-8"
corpus = Corpus(__file__, "make.py: the shape of the WSDL", dict(GUARDS), agent="Jakarta Commons-HttpClient/3.1", content_type=XML)
corpus.headers = ['SOAPAction: ""', AUTHORIZATION]


def record(kind, number="04l000000000001AAA", prefix="sf", **fields):
    inside = "".join(f'<{prefix}:{name} xsi:nil="true"/>' if value is None else f"<{prefix}:{name}>{escape(value)}</{prefix}:{name}>" for name, value in fields.items())
    return f'<Notification><Id>{number}</Id><sObject xsi:type="{prefix}:{kind}" xmlns:{prefix}="urn:sobject.enterprise.soap.sforce.com">{inside}</sObject></Notification>'


def message(*records, organisation="00D000000000001EAA", action="04k00000000001CAAQ"):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
            f' <soapenv:Body>\n  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">\n   <OrganizationId>{organisation}</OrganizationId>\n   <ActionId>{action}</ActionId>\n   <SessionId xsi:nil="true"/>\n'
            "   <EnterpriseUrl>https://na1.salesforce.com/services/Soap/c/58.0/00D000000000001</EnterpriseUrl>\n   <PartnerUrl>https://na1.salesforce.com/services/Soap/u/58.0/00D000000000001</PartnerUrl>\n"
            + "".join(f"   {one}\n" for one in records) + "  </notifications>\n </soapenv:Body>\n</soapenv:Envelope>\n").encode()


CREATED, CHANGED = {"CreatedDate": "2023-11-14T22:13:19.000Z", "LastModifiedDate": "2023-11-14T22:13:20.000Z"}, {"CreatedDate": "2022-01-01T00:00:00.000Z", "LastModifiedDate": "2023-11-14T22:13:20.000Z"}
PERSON = {"Id": "0030000000000001AAA", "Email": "ana@example.com", "FirstName": "Ana", "LastName": "García", "Phone": "+34600000001"}
corpus.guarded("salesforce", message(record("Contact", **PERSON, **CREATED)), content_type=XML)


def send(name, *records, **how):
    corpus.add(name, records[0] if isinstance(records[0], bytes) else message(*records), **how)


for kind in ("Contact", "Lead"):
    send(f"{kind.lower()}-created", record(kind, **PERSON, **CREATED))
    send(f"{kind.lower()}-changed", record(kind, **PERSON, **CHANGED))
    send(f"{kind.lower()}-opted-out", record(kind, **PERSON, **CHANGED, HasOptedOutOfEmail="true"))
send("contact-still-opted-in", record("Contact", **PERSON, **CHANGED, HasOptedOutOfEmail="false"))
send("contact-without-dates", record("Contact", **PERSON))
send("contact-two-seconds-apart", record("Contact", **PERSON, CreatedDate="2023-11-14T22:13:18.000Z", LastModifiedDate="2023-11-14T22:13:20.000Z"))
send("contact-three-seconds-apart", record("Contact", **PERSON, CreatedDate="2023-11-14T22:13:17.000Z", LastModifiedDate="2023-11-14T22:13:20.000Z"))
send("contact-mobile-and-one-name", record("Contact", Id="003", Name="Ana García", MobilePhone="+34600000002", Email=None, **CHANGED))
send("case-created", record("Case", Id="500", Subject="Help", **CREATED))
send("case-changed", record("Case", Id="500", Subject="Help", **CHANGED))
send("event", record("Event", Id="00U", **CREATED))
send("order-draft", record("Order", Id="801", Status="Draft", Name="Shop Ltd", **CREATED))
send("order-activated", record("Order", Id="801", Status="Activated", **CHANGED))
send("opportunity", record("Opportunity", Id="006", Name="Big deal", **CHANGED))
send("custom-object", record("Design_Registration__c", Id="a06", DP_cust_eng_email__c="ana@example.com"))
send("several", record("Contact", **PERSON, **CREATED), record("Lead", "04l000000000002AAA", **{**PERSON, "Email": "bo@example.com"}, **CHANGED), record("Case", "04l000000000003AAA", Id="500", **CREATED))
send("same-notification-twice", record("Contact", **PERSON, **CREATED), record("Contact", **PERSON, **CREATED))
send("hundred", *(record("Contact", f"04l{i:015}", **{**PERSON, "Email": f"p{i}@example.com"}, **CREATED) for i in range(100)))
send("repeat", record("Contact", **PERSON, **CREATED), more=["X-Retry: 1"])
send("repeat-with-newer-fields", record("Contact", **{**PERSON, "FirstName": "Anna"}, **CHANGED))
send("other-prefixes", message(record("Contact", prefix="ns7", **PERSON, **CREATED)).replace(b"soapenv", b"S"))
send("other-organisation", message(record("Contact", **PERSON, **CREATED), organisation="00D000000000002EAA"))
send("escaped", record("Contact", **{**PERSON, "LastName": "O'Brien & <Söhne> \"x\""}, **CREATED))
send("no-type", message(record("Contact", **PERSON, **CREATED)).replace(b'xsi:type="sf:Contact" ', b""))
send("no-notification", message())
send("no-id", message(record("Contact", **PERSON, **CREATED)).replace(b"<Id>04l000000000001AAA</Id>", b""))
send("no-record", message("<Notification><Id>04l000000000001AAA</Id></Notification>"))
send("empty-notification", message("<Notification/>"))
send("a-fault", b'<S:Envelope xmlns:S="x"><S:Body><S:Fault/></S:Body></S:Envelope>')
send("json", b'{"a":1}')
send("empty-body", b"")
send("cut", message(record("Contact", **PERSON, **CREATED))[:-20])
send("document-type", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>' + message(record("Contact", **PERSON, **CREATED))[39:])
send("put", message(record("Contact", **PERSON)), method="PUT")
corpus.done()
