"""Numbers and dates, drawn and told. A figure always says where it comes from.

A draft may be half written: what misses its number or its date is not drawn yet.
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from ..dates import span
from .links import address_block

MOST = 10**12


class KeyFigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("cifra"), max_length=12)
    label = blocks.CharBlock(label=_("qué cuenta"), max_length=120)
    source = blocks.CharBlock(label=_("fuente"), max_length=160)

    class Meta:
        icon = "order"
        label = _("cifra")


class KeyFiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("cifras"), min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = _("cifras clave")
        template = "blocks/figures.html"
        preview_value = {
            "figures": [
                {"number": "26", "label": "actividades", "source": "Plan 2025-2027"},
                {"number": "4", "label": "compromisos", "source": "Plan 2025-2027"},
            ]
        }
        description = _("Hasta seis números grandes, cada uno con su fuente.")


class ChartRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("qué"), max_length=40)
    value = blocks.DecimalBlock(label=_("cuánto"), min_value=0, max_value=MOST, max_digits=16, decimal_places=3)

    class Meta:
        icon = "minus"
        label = _("fila")


class ChartBlock(blocks.StructBlock):
    """A small table drawn as bars, the longest as wide as the drawing; percentages as parts of a whole."""

    title = blocks.CharBlock(label=_("título"), max_length=160)
    unit = blocks.CharBlock(label=_("unidad"), max_length=30, help_text=_("Por ejemplo: %, personas, pesos."))
    rows = blocks.ListBlock(ChartRowBlock(), label=_("datos"), min_num=2, max_num=12)
    source = blocks.CharBlock(label=_("fuente"), max_length=200)
    address = address_block(label=_("dirección de la fuente"))
    dated = blocks.CharBlock(label=_("fecha de los datos"), max_length=60, help_text=_("Por ejemplo: junio de 2026."))
    note = blocks.CharBlock(label=_("nota"), max_length=300, required=False)

    class Meta:
        icon = "order"
        label = _("gráfica")
        template = "blocks/chart.html"
        preview_value = {
            "title": "¿Cómo te enteraste?",
            "unit": "%",
            "rows": [{"label": "Por la escuela", "value": Decimal(62)}, {"label": "Por redes", "value": Decimal(38)}],
            "source": "Datos de muestra",
            "dated": "2026",
        }
        description = _("Una tabla pequeña, dibujada como barras y contada en una tabla.")

    def clean(self, value):
        value = super().clean(value)
        if value["unit"] == "%" and any((row["value"] or 0) > 100 for row in value["rows"]):
            raise blocks.StructBlockValidationError(
                {"unit": ValidationError(_("Un por ciento no pasa de 100: revisa los datos o la unidad."))}
            )
        return value

    def get_context(self, value, parent_context=None):
        rows, unit = [row for row in value["rows"] if row["value"] is not None], value["unit"]
        whole = Decimal(100) if unit == "%" else max((row["value"] for row in rows), default=0) or Decimal(1)
        bars = [
            {
                "label": row["label"],
                "value": round(100 * row["value"] / whole, 2),
                "told": f"{number_format(row['value'].normalize() + 0, force_grouping=True)} {unit}",
            }
            for row in rows
        ]
        return super().get_context(value, parent_context) | {"bars": bars}


class TableBlock(TypedTableBlock):
    """Text and numbers under headings. Its words are translated as the page's are."""

    text = blocks.CharBlock(label=_("texto"), required=False, max_length=500)
    number = blocks.DecimalBlock(label=_("número"), required=False, max_digits=18, decimal_places=3)

    class Meta:
        icon = "table"
        label = _("tabla")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Talleres por mes",
            "columns": [{"type": "text", "heading": "Mes"}, {"type": "number", "heading": "Talleres"}],
            "rows": [{"values": ["Enero", 3]}, {"values": ["Febrero", 5]}],
        }
        description = _("Filas y columnas con título y encabezados.")

    def clean(self, table):
        table = super().clean(table)
        headed = table.columns and all(column["heading"].strip() for column in table.columns)
        whole = headed and table.row_data and table.caption.strip()
        if not (whole or self.is_deferred_validation):
            message = _("Una tabla lleva título, un encabezado en cada columna y al menos una fila.")
            raise ValidationError(message)
        return table

    def get_translatable_segments(self, table) -> list[StringSegmentValue]:
        """What wagtail-localize translates: the caption, the headings and the cells of words."""
        words = [("caption", table.caption)]
        words += [(f"heading-{number}", column["heading"]) for number, column in enumerate(table.columns)]
        words += [(f"cell-{place}", text) for place, text in self._cells(table)]
        return [StringSegmentValue(path, text) for path, text in words if text]

    def restore_translated_segments(self, table, segments):
        """The table with the words of another language."""
        words = {segment.path: segment.render_text() for segment in segments}
        table.caption = words.get("caption", table.caption)
        for number, column in enumerate(table.columns):
            column["heading"] = words.get(f"heading-{number}", column["heading"])
        for place, text in list(self._cells(table)):
            row, column = map(int, place.split("-"))
            table.row_data[row]["values"][column] = words.get(f"cell-{place}", text)
        return table

    def _cells(self, table):
        for row, each in enumerate(table.row_data):
            for column, value in enumerate(each["values"]):
                if table.columns[column]["block"].name == "text":
                    yield f"{row}-{column}", value


class MomentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("qué pasa"), max_length=120)
    starts_on = blocks.DateBlock(label=_("empieza"))
    ends_on = blocks.DateBlock(label=_("termina"), required=False)

    class Meta:
        icon = "date"
        label = _("fecha")

    def clean(self, value):
        value = super().clean(value)
        starts, ends = value["starts_on"], value["ends_on"]
        if starts and ends and ends < starts:
            message = _("Termina antes de empezar: revisa las dos fechas.")
            raise blocks.StructBlockValidationError({"ends_on": ValidationError(message)})
        return value


class TimelineBlock(blocks.StructBlock):
    """Dates in their order. What has passed, what is now and what comes is worked out."""

    moments = blocks.ListBlock(MomentBlock(), label=_("fechas"), min_num=1, max_num=20)

    class Meta:
        icon = "date"
        label = _("línea del tiempo")
        template = "blocks/timeline.html"
        preview_value = {
            "moments": [{"title": "Primera mesa de trabajo", "starts_on": date(2027, 3, 1), "ends_on": None}]
        }
        description = _("Fechas en orden; el sitio marca lo que ya pasó y lo que sigue.")

    def get_context(self, value, parent_context=None):
        today = timezone.localdate()
        dated = (moment for moment in value["moments"] if moment["starts_on"])
        moments = sorted(dated, key=lambda moment: moment["starts_on"])
        items = [
            {
                "title": moment["title"],
                "when": capfirst(span(moment["starts_on"], moment["ends_on"])),
                "state": _state(moment["starts_on"], moment["ends_on"] or moment["starts_on"], today),
            }
            for moment in moments
        ]
        return super().get_context(value, parent_context) | {"items": items}


def _state(first, last, today) -> str:
    return "next" if today < first else "now" if today <= last else "done"
