"""What the directory gives to machines, as they read it, and an entry with everything in it."""

import json
from datetime import date

FILES = ["/directorio.csv", "/directorio.json", "/directorio.vcf"]
FULL = {
    "name": "Dirección de Luz; Agua, y «más»", "short_name": "Luz", "acronym": "DLA", "email": "luz@ejemplo.test",
    "website": "https://luz.example", "street": "Calle 1, interior 2", "neighbourhood": "Centro", "town": "León",
    "postal_code": "37000", "latitude": "21.121900", "longitude": "-101.682500", "accessibility": "Rampa.",
    "directions": "Frente a la plaza.",
}  # fmt: skip
PHONES = [
    {"kind": "voice", "number": "4777880000", "extension": "0123", "purpose": "Reportes", "is_confirmed": True},
    {"kind": "short", "number": "072"},
    {"kind": "whatsapp", "number": "4772136000", "source": "leon.mx", "source_date": date(2026, 1, 5)},
]
HOURS = [*((day, "08:00", "15:30") for day in range(5)), (5, "09:00", "23:59")]


def body(response) -> str:
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def the_json(client) -> dict:
    return json.loads(body(client.get("/directorio.json")))
