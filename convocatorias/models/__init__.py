from .application import Application, DraftStep, Identity, Receipt, ReceiptFile, Revision
from .attachment import Attachment
from .convocatoria import Convocatoria, Extension, FormVersion
from .pages import ConvocatoriaIndexPage, ConvocatoriaPage
from .reach import ReachCount

__all__ = [
    "Application",
    "Attachment",
    "Convocatoria",
    "ConvocatoriaIndexPage",
    "ConvocatoriaPage",
    "DraftStep",
    "Extension",
    "FormVersion",
    "Identity",
    "ReachCount",
    "Receipt",
    "ReceiptFile",
    "Revision",
]
