"""Every scene, in the order in which they are played."""

from . import entry, calls, approval, office, pages, keeping, departments, public  # noqa: F401, I001 -- the order is the story's
