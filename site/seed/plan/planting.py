"""Planting the plan: bodies, document, commitments with their activities, amendments and remarks."""

import json
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from wagtail.search.index import insert_or_update_object

from directory.enums import DepartmentKind
from directory.models import Department
from processes.enums import Duty, Source
from processes.models import ActionPlan, Activity, Amendment, Commitment, Period, Remark, Responsibility, Wording

from ..bilingual import blocks, stable_id
from ..departments import plant_department
from . import bodies, chapters, document, neighbourhood, open_data, participatory_budget, remarks, youth_council

Say = Callable[[str], None]
COMMITMENTS = [open_data, participatory_budget, neighbourhood, youth_council]
FOLLOWS_UP = "secretariado-tecnico"


def plant_plan(say: Say) -> ActionPlan:
    """What is missing of the plan. An activity that is there is left as it is, with all that hangs on it."""
    departments = _plant_departments(say)
    defaults = document.PLAN | {"chapters": _chapters()}
    plan, made = ActionPlan.objects.get_or_create(code=document.PLAN["code"], defaults=defaults)
    if made:
        say(f"plan {plan.code}")
    for source in COMMITMENTS:
        _plant_commitment(plan, source, departments, say)
    _plant_amendment(plan)
    _plant_remarks(plan, say)
    return plan


def _plant_departments(say: Say) -> dict[str, Department]:
    planted, made_count = {}, 0
    for kind, deduced, rows in (
        (DepartmentKind.DEPARTMENT, False, bodies.NAMED),
        (DepartmentKind.DEPARTMENT, True, bodies.DEDUCED),
        (DepartmentKind.BODY, False, bodies.COLLEGIATE),
    ):
        for slug, name, post, others, parent, where in rows:
            defaults = {
                "name": name,
                "kind": kind,
                "head_post": post,
                "name_is_deduced": deduced,
                "other_names": json.dumps(blocks(f"department/{slug}", "name", others)),
                "parent": planted.get(parent),
                "source": where,
            }
            planted[slug], made = plant_department(slug, defaults)
            made_count += made
    if made_count:
        say(f"{made_count} dependencias y órganos")
    return planted


def _plant_commitment(plan: ActionPlan, source, departments: dict[str, Department], say: Say) -> None:
    fields = dict(source.COMMITMENT)
    for name in ("main_targets", "relevant_targets"):
        pairs = [{"target": target, "text": text} for target, text in fields[name]]
        fields[name] = json.dumps(blocks(f"commitment/{fields['code']}/{name}", "target", pairs))
    commitment, made = Commitment.objects.get_or_create(plan=plan, code=fields.pop("code"), defaults=fields)
    if made:
        say(f"compromiso {commitment.place} {commitment.title}")
    for values in source.ACTIVITIES:
        _plant_activity(commitment, values, departments, say)


def _plant_activity(commitment: Commitment, values: dict, departments: dict[str, Department], say: Say) -> None:
    activity, made = Activity.objects.get_or_create(
        commitment=commitment,
        number=values["number"],
        defaults={
            "code": values["code"],
            "slug": values["code"].lower(),
            "title": values["table"]["name"],
            "schedule": values["schedule"],
        },
    )
    if not made:
        return
    for source in Source.values:
        Wording.objects.create(activity=activity, source=source, **values[source])
    for text in values["periods"]:
        starts_on, due_on = _months(text)
        one_of_two = values.get("one_of_two", False)
        Period.objects.create(activity=activity, starts_on=starts_on, due_on=due_on, one_of_two=one_of_two)
    duties = [(name, Duty.IMPLEMENTS) for name in values["departments"]] + [(FOLLOWS_UP, Duty.FOLLOWS_UP)]
    for name, duty in duties:
        Responsibility.objects.create(activity=activity, department=departments[name], duty=duty)
    insert_or_update_object(activity)  # with all that was added to it
    say(f"actividad {activity.code}")


def _months(text: str) -> tuple[date | None, date]:
    """`2026-03/2026-07` is from the first of March to the last of July; `2025-11` is by the end of that month."""
    first, _slash, last = text.rpartition("/")
    year, month = map(int, last.split("-"))
    return date.fromisoformat(f"{first}-01") if first else None, date(year, month, monthrange(year, month)[1])


def _plant_amendment(plan: ActionPlan) -> None:
    values = document.AMENDMENT
    amendment, made = Amendment.objects.get_or_create(
        plan=plan, approved_on=date.fromisoformat(values["approved_on"]), defaults={"text": values["text"]}
    )
    if made:
        amendment.activities.set(Activity.objects.filter(commitment__plan=plan, code__in=values["activities"]))


def _plant_remarks(plan: ActionPlan, say: Say) -> None:
    """A remark belongs to the activities ("MBH-1") and commitments ("4.1") that its place names, or to the document."""
    activities = {one.code: one for one in Activity.objects.filter(commitment__plan=plan)}
    commitments = {one.place: one for one in plan.commitments.all()}
    made_count = 0
    for code, place, text, treatment in remarks.REMARKS:
        defaults = {"place": place, "text": text, "treatment": treatment}
        remark, made = Remark.objects.get_or_create(plan=plan, code=code, defaults=defaults)
        if made:
            named = place.split(", ")
            remark.activities.set([activities[name] for name in named if name in activities])
            remark.commitments.set([commitments[name] for name in named if name in commitments])
            made_count += 1
    if made_count:
        say(f"{made_count} notas sobre el plan")


def _chapters() -> str:
    """The chapters as a StreamField keeps them."""
    values = [
        {
            "slug": chapter["slug"],
            "title": chapter["title"],
            "place": chapter["place"],
            "body": [
                {
                    "type": kind,
                    "value": _block(kind, value, path := f"plan/{chapter['slug']}/{number}"),
                    "id": stable_id(path),
                }
                for number, (kind, value) in enumerate(chapter["body"])
            ],
        }
        for chapter in chapters.CHAPTERS
    ]
    return json.dumps(blocks("plan", "chapter", values))


def _block(kind: str, value, path: str):
    """A block's value: lists get an id for each item."""
    if kind == "terms":
        value = [{"term": term, "definition": definition} for term, definition in value]
    if kind == "chart":
        bars = [{"label": label, "value": number} for label, number in value["bars"]]
        return value | {"bars": blocks(path, "item", bars)}
    return blocks(path, "item", value) if kind in ("items", "terms") else value
