from .application import Application, DraftStep, Identity, Receipt, ReceiptFile, Revision
from .convocatoria import Convocatoria, Extension, FormVersion
from .pages import ConvocatoriaIndexPage, ConvocatoriaPage

__all__ = [
    "Application",
    "Convocatoria",
    "ConvocatoriaIndexPage",
    "ConvocatoriaPage",
    "DraftStep",
    "Extension",
    "FormVersion",
    "Identity",
    "Receipt",
    "ReceiptFile",
    "Revision",
]
