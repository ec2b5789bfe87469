"""How applications are judged in the example (a proposal: the plan does not settle it). Weights add up to 100."""

from .bilingual import both


def criterion(key: str, weight: int, name: tuple[str, str], *anchors: tuple[str, str]) -> dict:
    levels = [{"value": value, **both(anchor=anchor)} for value, anchor in zip((1, 3, 5), anchors, strict=True)]
    return {"key": key, "weight": weight, **both(name=name), "levels": levels}


CRITERIA = [
    criterion(
        "problema", 25,
        ("Entiende un problema de León en su eje", "Understands a problem of León within the topic"),
        ("Lo nombra", "Names it"),
        ("Explica a quién afecta", "Explains who is affected"),
        ("Da causas o datos y a quién afecta", "Gives causes or data, and who is affected"),
    ),
    criterion(
        "viabilidad", 25,
        ("Propuesta: viable para el municipio", "Proposal: feasible for the city"),
        ("No dice quién ni cómo", "Does not say who or how"),
        ("Dice qué haría el municipio", "Says what the city would do"),
        ("Dice quién, cómo y con qué recursos", "Says who, how and with which resources"),
    ),
    criterion(
        "impacto", 20,
        ("Impacto y relevancia social", "Impact and social relevance"),
        ("Beneficio poco claro", "Unclear benefit"),
        ("Beneficio para un grupo", "Benefits one group"),
        ("Beneficio claro y a quién deja fuera", "Clear benefit, and who is left out"),
    ),
    criterion(
        "motivacion", 15,
        ("Motivación y compromiso", "Motivation and commitment"),
        ("General", "General"),
        ("Concreta", "Concrete"),
        ("Concreta y realista con su tiempo", "Concrete and realistic about time"),
    ),
    criterion(
        "aporte", 15,
        ("Aporte de su experiencia o contexto", "What experience or background adds"),
        ("No se ve", "Not visible"),
        ("Algo", "Something"),
        ("Trae una voz que falta en el grupo", "Brings a voice the group lacks"),
    ),
]  # fmt: skip
