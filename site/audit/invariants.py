"""What must always hold of the trail."""

from common.invariants import invariant

from .chain import walk


@invariant("The audit trail is one unbroken chain")
def broken_chain():
    chain = walk()
    return [chain.broken] if chain.broken else []
