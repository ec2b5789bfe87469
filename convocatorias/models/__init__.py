from .application import Application, DraftStep, Identity, Receipt, ReceiptFile, Revision
from .convocatoria import Convocatoria, Extension, FormVersion
from .guidelines import GuidelinesIndexPage, GuidelinesPage, GuidelinesVersion
from .pages import ConvocatoriaIndexPage, ConvocatoriaPage
from .reach import ReachCount

__all__ = [
    "Application",
    "Convocatoria",
    "ConvocatoriaIndexPage",
    "ConvocatoriaPage",
    "DraftStep",
    "Extension",
    "FormVersion",
    "GuidelinesIndexPage",
    "GuidelinesPage",
    "GuidelinesVersion",
    "Identity",
    "ReachCount",
    "Receipt",
    "ReceiptFile",
    "Revision",
]
