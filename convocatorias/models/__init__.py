from .application import Application, DraftStep, Identity, Receipt, ReceiptFile, Revision
from .attachment import Attachment
from .convocatoria import Convocatoria
from .frozen import Extension, FormVersion
from .guidelines import GuidelinesIndexPage, GuidelinesPage, GuidelinesVersion
from .pages import ConvocatoriaIndexPage, ConvocatoriaPage
from .reach import ReachCount
from .sharing import Invitation, Sharing

__all__ = [
    "Application",
    "Attachment",
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
    "Invitation",
    "ReachCount",
    "Receipt",
    "ReceiptFile",
    "Revision",
    "Sharing",
]
